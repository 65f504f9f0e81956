import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Document, Node } from 'yaml';
import { z } from 'zod';
import { describeIssue, formatPath } from '../contracts/parse-request.ts';
import type { ModelFault } from '../semantic/model-fault.ts';
import { type SemanticModelFile, semanticModelFileSchema } from '../semantic/semantic-model-file.ts';
import { knownKeys } from './check.ts';

/** A fault of a model file with its place in the file, counted from 1. */
export interface PlacedFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The line of the file, and a second one with marks under what is wrong. */
  readonly excerpt: string;
}

/** A semantic model file as it stands on disk. */
export interface ModelDocument {
  readonly name: string;
  /** Absent where the file has faults of its own. */
  readonly file?: SemanticModelFile;
  readonly faults: readonly PlacedFault[];
  /** Where in the file a fault lies that was found against a database. */
  readonly place: (fault: ModelFault) => PlacedFault;
}

/** Reads a file of which any part may be wrong: all of its faults are in the document. */
export async function readModelDocument(path: string): Promise<ModelDocument> {
  const [{ isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument }, text] = await Promise.all([
    import('yaml'),
    readFile(path, 'utf8'),
  ]);
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });

  const resolved = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  /** The node under a path, or the nearest one above it; with `atKey` the last key itself. */
  const nodeAt = (path: readonly PropertyKey[], atKey: boolean): Node | undefined => {
    let found: unknown = document.contents;
    for (const [at, step] of path.entries()) {
      const parent = resolved(found);
      const isLast = at === path.length - 1;
      if (isMap(parent)) {
        const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
        if (pair === undefined) break;
        const next = isLast && atKey ? pair.key : (pair.value ?? pair.key);
        found = next;
      } else if (isSeq(parent)) found = parent.items[Number(step)] ?? found;
      else break;
    }
    return isNode(found) ? found : undefined;
  };
  const isNode = (node: unknown): node is Node => isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);

  const placeAt = (start: number, end: number, message: string): PlacedFault => {
    const { line, col } = lineCounter.linePos(Math.min(start, text.length));
    const written = text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
    const width = Math.max(1, Math.min(end - start, written.length - col + 1));
    // Tabs stay tabs, so that the marks stand under what they mark.
    const lead = written.slice(0, col - 1).replaceAll(/[^\t]/g, ' ');
    return { line, column: col, message, excerpt: `${written}\n${lead}${'^'.repeat(width)}` };
  };
  const place = ({ path: steps, atKey = false, span, message }: ModelFault): PlacedFault => {
    const node = nodeAt(steps, atKey);
    const [start = 0, end = start] = node?.range ?? [];
    if (span === undefined || !isScalar(node)) return placeAt(start, end, message);
    const offsets = sourceOffsets(text, start, end, String(node.value));
    const from = offsets[span.start] ?? end;
    return placeAt(from, Math.max(from, (offsets[Math.max(span.start, span.end - 1)] ?? end - 1) + 1), message);
  };

  const faults = document.errors.map(({ pos: [start, end], message }) => placeAt(start, end, sentence(message)));
  const name = basename(path);
  if (faults.length > 0) return { name, faults, place };
  const content = contentOf(document);
  const parsed = semanticModelFileSchema.safeParse(content);
  if (parsed.success) return { name, file: parsed.data, faults, place };
  const found = parsed.error.issues.flatMap(flattenIssue).flatMap(describe).map(place);
  return { name, faults: found.toSorted(byPlace), place };
}

export const byPlace = (left: PlacedFault, right: PlacedFault): number =>
  left.line - right.line || left.column - right.column;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function contentOf(document: Document): unknown {
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  return content ?? {};
}

/** For each character of a scalar's value, where it stands in the source: quotes, folds and escapes lie between. */
function sourceOffsets(source: string, start: number, end: number, value: string): readonly number[] {
  const header = /^[|>][^\n]*\n/.exec(source.slice(start, end))?.[0].length ?? 0;
  const quote = /^["']/.test(source.slice(start)) ? 1 : 0;
  let at = start + header + quote;
  const offsets: number[] = [];
  for (const character of value) {
    if (/\s/.test(character)) offsets.push(at);
    else {
      const found = source.indexOf(character, at);
      if (found >= 0 && found < end) at = found;
      offsets.push(at);
      at += character.length;
    }
    if (character.length > 1) offsets.push(at);
  }
  return offsets;
}

/** The faults of the one alternative that was meant, where that can be told; else that of the whole. */
function flattenIssue(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  const [only] = meant;
  if (meant.length !== 1 || only === undefined) return [issue];
  return only.flatMap((inner) => flattenIssue({ ...inner, path: [...issue.path, ...inner.path] }));
}

function describe(issue: z.core.$ZodIssue): readonly ModelFault[] {
  const path = issue.path;
  const shape: unknown = z.toJSONSchema(semanticModelFileSchema, { io: 'input', unrepresentable: 'any' });
  const messages = describeIssue(issue, [...knownKeys(shape, path)]);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key, at) => ({ path: [...path, key], atKey: true, message: sentence(messages[at] ?? '') }));
  }
  if (issue.code === 'invalid_key') {
    const reasons = issue.issues.map(({ message }) => message).join(', ');
    return [{ path, atKey: true, message: sentence(`${formatPath(path)}: ${reasons}`) }];
  }
  return messages.map((message) => ({ path, message: sentence(message) }));
}
