import { parseConstraint, type RouteConstraint } from './route-constraint.ts';

/** A route as the real host's router (ASP.NET Core) understands it; immutable and without side effects. */
export interface RouteTemplate {
  readonly text: string;
  /** Parameter values for a request path such as "/api/query/7", or undefined when the path is not of this route. */
  match(path: string): Readonly<Record<string, string>> | undefined;
}

type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly optional: boolean;
      readonly catchAll: boolean;
      readonly defaultValue?: string;
      readonly constraints: readonly RouteConstraint[];
    };

interface Segment {
  readonly parts: readonly Part[];
  readonly pattern: RegExp;
}

/**
 * Reads a template: `{name}`, `{name?}`, `{name=default}`, `{name:int}`, `{*rest}`, and segments with several parts such as
 * `result.{format}`. A leading "/" or "~/" is cut off, so "/" is the empty path. Throws on what the real router refuses.
 */
export function parseRouteTemplate(text: string): RouteTemplate {
  const trimmed = text.replace(/^~?\//, '');
  const segments = trimmed === '' ? [] : splitSegments(trimmed, text).map((segment) => parseSegment(segment, text));
  const parameters = segments.flatMap(({ parts }) => parts.filter((part) => part.kind === 'parameter'));
  const names = parameters.map(({ name }) => name.toLowerCase());
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw invalid(text, `the parameter "${repeated}" occurs twice`);
  segments.forEach(({ parts }, index) => {
    const last = index === segments.length - 1;
    for (const part of parts) {
      if (part.kind === 'literal') continue;
      if (part.catchAll && (!last || parts.length > 1)) throw invalid(text, 'a catch-all must be the last segment');
    }
  });
  return { text, match: (path) => matchSegments(segments, path) };
}

function invalid(template: string, reason: string): Error {
  return new Error(`The route "${template}" is not valid: ${reason}.`);
}

/** Splits at slashes outside of braces, as a regex constraint may hold some. */
function splitSegments(trimmed: string, text: string): string[] {
  const segments: string[] = [''];
  let depth = 0;
  for (const character of trimmed) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (character === '/' && depth === 0) segments.push('');
    else segments.push(`${segments.pop()}${character}`);
  }
  if (depth !== 0) throw invalid(text, 'the braces do not match');
  if (segments.at(-1) === '') segments.pop();
  if (segments.includes('')) throw invalid(text, 'it has an empty segment ("//")');
  return segments;
}

function parseSegment(segment: string, text: string): Segment {
  const parts = [...segment.matchAll(/\{((?:[^{}]|\{\{|\}\})*)\}|[^{}]+/g)].map((match): Part => {
    const [whole, parameter] = match;
    return parameter === undefined ? { kind: 'literal', text: whole } : parseParameter(parameter, text);
  });
  if (parts.some((part, index) => part.kind === 'parameter' && parts[index - 1]?.kind === 'parameter')) {
    throw invalid(text, 'two parameters follow each other without a literal between them');
  }
  if (parts.some((part, index) => part.kind === 'parameter' && part.optional && index < parts.length - 1)) {
    throw invalid(text, 'an optional parameter must end its segment');
  }
  return { parts, pattern: segmentPattern(parts) };
}

function parseParameter(content: string, text: string): Part {
  const match =
    /^(?<stars>\*{0,2})(?<name>[^:=?*/]+)(?<constraints>(?::(?:[^:=?(]+(?:\(.*?\))?))*)(?:=(?<fallback>.*?))?(?<optional>\?)?$/s.exec(
      content,
    );
  const groups = match?.groups;
  const name = groups?.['name'];
  if (groups === undefined || name === undefined) throw invalid(text, `"{${content}}" is not a parameter`);
  const constraints = [...(groups['constraints'] ?? '').matchAll(/:([^:(]+)(?:\((.*?)\)(?=:|$))?/gs)].map(
    ([, constraint = '', argument]) => parseConstraint(constraint, argument, text),
  );
  return {
    kind: 'parameter',
    name,
    optional: groups['optional'] !== undefined,
    catchAll: groups['stars'] !== '',
    ...(groups['fallback'] === undefined ? {} : { defaultValue: groups['fallback'] }),
    constraints,
  };
}

/** One group a parameter. An optional last parameter takes the "." before it along, as `{file}.{extension?}` wants. */
function segmentPattern(parts: readonly Part[]): RegExp {
  const endsOptional = parts.length > 1 && parts.some((part) => part.kind === 'parameter' && part.optional);
  const source = parts.map((part, index) => {
    if (part.kind === 'literal') {
      const next = parts[index + 1];
      const escaped = part.text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
      return next?.kind === 'parameter' && next.optional ? `(?:${escaped}` : escaped;
    }
    if (part.optional && parts.length > 1) return '([^.]+))?';
    return endsOptional ? '(.+?)' : '(.+)';
  });
  return new RegExp(`^${source.join('')}$`, 'is');
}

function matchSegments(segments: readonly Segment[], path: string): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  const given = path.replace(/^\//, '').replace(/\/$/, '');
  const texts = given === '' ? [] : given.split('/').map(decodeSegment);
  for (const [index, { parts, pattern }] of segments.entries()) {
    const only = parts.length === 1 ? parts[0] : undefined;
    if (only?.kind === 'parameter' && only.catchAll) {
      const rest = texts.slice(index).join('/');
      const value = rest === '' ? only.defaultValue : rest;
      return value === undefined || accept(values, only, value) ? values : undefined;
    }
    const text = texts[index];
    if (text === undefined) {
      if (only?.kind !== 'parameter' || !(only.optional || only.defaultValue !== undefined)) return undefined;
      if (only.defaultValue !== undefined) values[only.name] = only.defaultValue;
      continue;
    }
    const found = pattern.exec(text);
    if (found === null) return undefined;
    const parameters = parts.filter((part) => part.kind === 'parameter');
    for (const [position, parameter] of parameters.entries()) {
      const value = found[position + 1];
      if (value !== undefined && !accept(values, parameter, value)) return undefined;
    }
  }
  return texts.length > segments.length ? undefined : values;
}

function accept(values: Record<string, string>, parameter: Part & { kind: 'parameter' }, value: string): boolean {
  if (!parameter.constraints.every((constraint) => constraint(value))) return false;
  values[parameter.name] = value;
  return true;
}

/** The real host hands over decoded paths but leaves %2F, which would change the segments, and broken escapes as they are. */
function decodeSegment(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return escapes
        .split(/(%2f)/i)
        .map((piece) => (/^%2f$/i.test(piece) ? piece : decodeURIComponent(piece)))
        .join('');
    } catch {
      return escapes;
    }
  });
}
