import { StatementRefusal } from '../refusal.ts';
import { checkComment } from './characters.ts';
import type { LexicalRules } from './lexical-rules.ts';

/** The end of a line comment that begins at `start`. A lone carriage return ends it on some servers only: refused. */
function lineCommentEnd(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline;
  const comment = text.slice(start, end);
  checkComment(comment);
  const carriageReturn = comment.indexOf('\r');
  if (carriageReturn >= 0 && carriageReturn !== comment.length - 1) throw new StatementRefusal('comment', comment);
  if (carriageReturn >= 0 && newline < 0) throw new StatementRefusal('comment', comment);
  return end;
}

function blockCommentEnd(text: string, start: number, rules: LexicalRules): number {
  const delimiter = rules.nestedComments ? /\/\*|\*\//g : /\*\//g;
  delimiter.lastIndex = start + 2;
  let depth = 1;
  while (depth > 0) {
    const match = delimiter.exec(text);
    if (match === null) throw new StatementRefusal('lexical', text.slice(start, start + 40));
    depth += match[0] === '/*' ? 1 : -1;
  }
  checkComment(text.slice(start, delimiter.lastIndex));
  return delimiter.lastIndex;
}

/**
 * The end of the comment that begins at `start`, or undefined where none does. Executable comments are refused:
 * `/*!` on MySQL, `/*M!` on MariaDB, `/*T!` on TiDB. A hint comment is left to the caller.
 */
export function commentEnd(text: string, start: number, rules: LexicalRules): number | undefined {
  const first = text[start];
  const second = text[start + 1];
  if (first === '#' && rules.hashComments) return lineCommentEnd(text, start);
  if (first === '-' && second === '-') {
    const third = text[start + 2];
    const opens = !rules.dashNeedsSpace || third === undefined || third <= ' ';
    return opens ? lineCommentEnd(text, start) : undefined;
  }
  if (first !== '/' || second !== '*') return undefined;
  if (rules.executableComments && /^\/\*[A-Za-z]?!/.test(text.slice(start, start + 4))) {
    throw new StatementRefusal('comment', text.slice(start, start + 40));
  }
  return blockCommentEnd(text, start, rules);
}
