import type { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from '../../contracts/parse-request.ts';
import { estimateTokens } from '../../semantic/linking/estimate-tokens.ts';
import { type Prompt, promptHeadSchema } from './prompt.ts';

export interface PromptFault {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** A prompt file of which any part may be wrong. */
export interface ParsedPrompt {
  readonly file: string;
  /** Absent where there are faults. */
  readonly prompt?: Prompt;
  readonly faults: readonly PromptFault[];
  /** The line of a field of the front matter. */
  readonly lineOf: (field: string) => number;
}

/** The parts of the package that reads YAML, which is loaded when first needed. */
export interface YamlReader {
  readonly parseDocument: typeof parseDocument;
  readonly LineCounter: typeof LineCounter;
}

/** What is sent with every question costs with every question. By estimate, so above what is aimed at. */
export const mostTokens = { persona: 1_000, stage: 1_500 } as const;

const form = /^(---\r?\n)([\s\S]*?)\r?\n---[ \t]*\r?\n([\s\S]*)$/;
/** The line that ends the fixed part of a stage. */
const divider = /^=== varying ===\r?$/m;
const placeholder = /\{\{\s*([a-z0-9_-]+)\s*\}\}/g;

/** Reads one prompt file and tells everything that is wrong with it. */
export function parsePrompt(text: string, file: string, yaml: YamlReader): ParsedPrompt {
  const written = text.replace(/^\uFEFF/, '');
  const lineAt = (offset: number): number => written.slice(0, Math.max(0, offset)).split('\n').length;
  const parts = form.exec(written);
  if (parts === null) {
    const message = 'does not begin with front matter between two lines of ---';
    return { file, faults: [{ file, line: 1, message }], lineOf: () => 1 };
  }
  const [, opening = '', head = '', body = ''] = parts;
  const bodyStart = written.length - body.length;
  const read = readHead(head, yaml, (offset) => lineAt(opening.length + offset));
  const { fixed, varying, varyingStart } = splitBody(body);
  const inBody = fixed === '' ? [{ at: 0, message: 'has no text' }] : [];
  const used = placeholdersOf(varying);
  const faults = [
    ...read.faults,
    ...[...inBody, ...fixedFaults(fixed, body, read.head)].map(({ at, message }) => ({
      line: lineAt(bodyStart + at),
      message,
    })),
    ...(read.head === undefined ? [] : inputFaults(read.head, used)).map(({ name, message }) => ({
      line: lineAt(bodyStart + varyingStart + Math.max(0, varying.search(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`)))),
      message,
    })),
    ...(read.head?.inputs ?? [])
      .filter((name) => !used.includes(name))
      .map((name) => ({ line: read.lineOf('inputs'), message: `declares the input ${name} and does not use it` })),
  ].map((fault) => ({ file, ...fault }));
  return {
    file,
    ...(read.head === undefined || faults.length > 0
      ? {}
      : { prompt: { ...read.head, fixed, varying: varying.trim() } }),
    faults: faults.toSorted((left, right) => left.line - right.line),
    lineOf: read.lineOf,
  };
}

type Head = z.output<typeof promptHeadSchema>;

function readHead(
  head: string,
  { parseDocument, LineCounter }: YamlReader,
  lineAt: (offset: number) => number,
): {
  readonly head?: Head;
  readonly faults: readonly { readonly line: number; readonly message: string }[];
  readonly lineOf: (field: string) => number;
} {
  const document = parseDocument(head, { lineCounter: new LineCounter(), prettyErrors: false });
  const startOf = (path: readonly PropertyKey[]): number => {
    const node: unknown = document.getIn(path, true);
    const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === 'number') return range[0];
    const key = new RegExp(`^${String(path[0])}\\s*:`, 'm').exec(head);
    return key === null ? 0 : key.index;
  };
  const lineOf = (field: string): number => lineAt(startOf([field]));
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ pos: [at], message }) => ({
      line: lineAt(at),
      message: `the front matter is not YAML (${message})`,
    }));
    return { faults, lineOf };
  }
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  const parsed = promptHeadSchema.safeParse(content);
  if (parsed.success) return { head: parsed.data, faults: [], lineOf };
  const faults = parsed.error.issues.flatMap((issue) => {
    const messages = describeIssue(issue, Object.keys(promptHeadSchema.shape));
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : messages.map(() => issue.path);
    return messages.map((message, at) => ({ line: lineAt(startOf(paths[at] ?? [])), message }));
  });
  return { faults, lineOf };
}

function splitBody(body: string): { readonly fixed: string; readonly varying: string; readonly varyingStart: number } {
  const found = divider.exec(body);
  if (found === null) return { fixed: body.trim(), varying: '', varyingStart: body.length };
  const varyingStart = found.index + found[0].length;
  return { fixed: body.slice(0, found.index).trim(), varying: body.slice(varyingStart), varyingStart };
}

function fixedFaults(
  fixed: string,
  body: string,
  head: Head | undefined,
): readonly { readonly at: number; readonly message: string }[] {
  const start = body.indexOf(fixed);
  const placed = [...fixed.matchAll(placeholder)].map(({ index, 0: written }) => ({
    at: start + index,
    message: `has a placeholder, ${written}, in the part that stays the same`,
  }));
  const tokens = estimateTokens(fixed);
  if (head === undefined || tokens <= mostTokens[head.kind]) return placed;
  return [
    ...placed,
    { at: start, message: `has about ${tokens} tokens; a ${head.kind} may have ${mostTokens[head.kind]}` },
  ];
}

const inputFaults = ({ inputs }: Head, used: readonly string[]) =>
  [...new Set(used)]
    .filter((name) => !inputs.includes(name))
    .map((name) => ({ name, message: `uses {{${name}}}, which is not among its inputs` }));

const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(placeholder)].map(([, name = '']) => name);
