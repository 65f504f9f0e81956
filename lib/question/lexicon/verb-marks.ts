import type { Language } from '../language.ts';
import type { Token } from '../token.ts';

/**
 * Where words have no endings, what stands beside a noun makes a verb of it: 注文した, 未出荷, 尚未发货, 已停产. By language, what
 * such verbs follow and what follows them.
 */
const verbMarks: Readonly<Record<Language, { readonly before: readonly string[]; readonly after: readonly string[] }>> =
  {
    en: { before: [], after: [] },
    ja: {
      before: ['未', 'まだ', '一度も'],
      after: ['した', 'して', 'しな', 'しま', 'され', 'させ', 'せず', '済', 'ずみ'],
    },
    zh: {
      before: [
        '未',
        '尚未',
        '还未',
        '從未',
        '从未',
        '没有',
        '沒有',
        '没',
        '已',
        '已经',
        '已經',
        '曾',
        '曾经',
        '曾經',
        '被',
      ],
      after: ['过', '過', '了'],
    },
  };

/** Whether the characters from `from` to before `to` are a verb by what stands beside them. */
export function isMarkedVerb(
  tokens: readonly Token[],
  from: number,
  to: number,
  languages: readonly Language[],
): boolean {
  const before = textOf(tokens, Math.max(0, from - longestMark), from);
  const after = textOf(tokens, to, to + longestMark);
  return languages.some(
    (language) =>
      verbMarks[language].before.some((mark) => before.endsWith(mark)) ||
      verbMarks[language].after.some((mark) => after.startsWith(mark)),
  );
}

const longestMark = 3;

function textOf(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ folded }) => folded)
    .join('');
}
