import type { z } from 'zod';
import { describeIssue } from '../contracts/parse-request.ts';
import type { OutputSchema } from './output-schema.ts';

export type ReadOutput<T> =
  | { readonly status: 'read'; readonly value: T }
  /** `fault` is for the model that is asked to mend its reply; it may quote the reply. */
  | { readonly status: 'unusable'; readonly fault: string };

const shownIssues = 8;

/** The value that a reply holds. Text around the JSON is forgiven: fences, remarks, the thoughts of reasoning models. */
export function readOutput<T>(
  reply: { readonly text: string; readonly finish: 'stop' | 'length' },
  schema: z.ZodType<T>,
  output: OutputSchema,
): ReadOutput<T> {
  const json = findJson(reply.text);
  if (json.status === 'unusable') {
    const cut = 'The reply reached the limit of its length before the JSON was complete. Answer more briefly.';
    return reply.finish === 'length' ? { status: 'unusable', fault: cut } : json;
  }
  const parsed = schema.safeParse(output.readRequired(json.value));
  if (parsed.success) return { status: 'read', value: parsed.data };
  const issues = parsed.error.issues.slice(0, shownIssues).flatMap((issue) => describeIssue(issue, []));
  return { status: 'unusable', fault: `The JSON does not fit the schema: ${issues.join('; ')}.` };
}

function findJson(text: string): ReadOutput<unknown> {
  const spoken = text.replace(/^\s*<think>[\s\S]*?<\/think>/i, '').trim();
  const whole = parse(spoken);
  if (whole.status === 'read' && isObject(whole.value)) return whole;
  const found = objectsIn(spoken).map(parse);
  return (
    found.findLast((each) => each.status === 'read') ??
    found[0] ?? { status: 'unusable', fault: 'The reply has no complete JSON object.' }
  );
}

function parse(text: string): ReadOutput<unknown> {
  try {
    return { status: 'read', value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be parsed';
    return { status: 'unusable', fault: `The reply is not valid JSON: ${reason}.` };
  }
}

/** Texts from a brace to the one that closes it, outermost ones only. Braces in JSON strings do not count. */
function objectsIn(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let isInString = false;
  for (let place = 0; place < text.length; place += 1) {
    const character = text[place];
    if (isInString) {
      if (character === '\\') place += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"' && depth > 0) {
      isInString = true;
    } else if (character === '{') {
      if (depth === 0) start = place;
      depth += 1;
    } else if (character === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, place + 1));
    }
  }
  return found;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
