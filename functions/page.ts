import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpHandler, HttpRequest, HttpResponseInit } from '@azure/functions';
import { QuerentError } from '../lib/core/querent-error.ts';
import { type EndpointDependencies, requestIdOf } from './endpoint.ts';
import { problemResponse } from './problem-response.ts';

/** Everything that the page consists of, by path; nothing else of the folder is ever served. */
const files: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  '': { name: 'index.html', type: 'text/html; charset=utf-8' },
  'index.html': { name: 'index.html', type: 'text/html; charset=utf-8' },
  'page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
  'page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  'answer.js': { name: 'answer.js', type: 'text/javascript; charset=utf-8' },
  'format.js': { name: 'format.js', type: 'text/javascript; charset=utf-8' },
  'favicon.svg': { name: 'favicon.svg', type: 'image/svg+xml' },
};

export const pageFileNames: readonly string[] = Object.values(files).map(({ name }) => name);

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

interface StaticFile {
  readonly content: Buffer;
  readonly etag: string;
}

/** GET / and the files of the page, revalidated by ETag; any other path gets a problem that says where to go. */
export function makePageHandler(
  deps: EndpointDependencies,
  folder = join(import.meta.dirname, '..', 'web'),
): HttpHandler {
  const loaded = new Map<string, Promise<StaticFile>>();

  const load = (name: string): Promise<StaticFile> => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const loading = readStaticFile(join(folder, name));
    loaded.set(name, loading);
    loading.catch(() => loaded.delete(name));
    return loading;
  };

  return async (request) => {
    const path = request.params['path'] ?? '';
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (file === undefined) {
      const suggestions = ['GET / is the page.', 'POST /api/query asks a question.'];
      const error = new QuerentError('not-found.endpoint', 'There is nothing at this path.', { suggestions });
      return problemResponse(error, requestIdOf(request, deps.ids));
    }
    return respond(request, await load(file.name), file.type);
  };
}

async function readStaticFile(path: string): Promise<StaticFile> {
  const content = await readFile(path);
  return { content, etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"` };
}

function respond(request: HttpRequest, { content, etag }: StaticFile, type: string): HttpResponseInit {
  const headers = { ...securityHeaders, etag, 'cache-control': 'no-cache' };
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag)) return { status: 304, headers };
  return {
    status: 200,
    headers: { ...headers, 'content-type': type, 'content-length': String(content.length) },
    ...(request.method === 'HEAD' ? {} : { body: content }),
  };
}
