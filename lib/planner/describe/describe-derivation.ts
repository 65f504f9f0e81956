import type { Language } from '../../question/language.ts';
import type { Grain } from '../../question/time/grain.ts';
import type { Derivation, Output, Step } from '../plan.ts';

interface DerivationPhrases {
  readonly steps: (step: Step) => string;
  readonly share: (of: string, within: string) => string;
  readonly earlier: (of: string, steps: string) => string;
  readonly difference: (of: string, steps: string) => string;
  readonly percent: (of: string, steps: string) => string;
  readonly runningTotal: (of: string, along: string) => string;
  readonly movingAverage: (of: string, steps: string) => string;
  readonly and: string;
}

const english: DerivationPhrases = {
  steps: ({ grain, count }) => `${count} ${count === 1 ? grain : grain === 'half' ? 'halves' : `${grain}s`}`,
  share: (of, within) => `${of} in percent of its total${within === '' ? '' : ` for each ${within}`}`,
  earlier: (of, steps) => `${of} ${steps} earlier`,
  difference: (of, steps) => `${of} less ${of} ${steps} earlier`,
  percent: (of, steps) => `change of ${of} in percent of ${of} ${steps} earlier`,
  runningTotal: (of, along) => `sum of ${of} from the first ${along} shown`,
  movingAverage: (of, steps) => `average of ${of} over the ${steps} that end there, as far as they have rows`,
  and: ' and ',
};

const japaneseUnits: Readonly<Record<Grain, string>> = {
  day: '日',
  week: '週間',
  month: 'か月',
  quarter: '四半期',
  half: '半期',
  year: '年',
};
const japanese: DerivationPhrases = {
  steps: ({ grain, count }) => `${count}${japaneseUnits[grain]}`,
  share: (of, within) => `${within === '' ? '' : `${within}ごとの`}${of}の合計に占める割合（％）`,
  earlier: (of, steps) => `${steps}前の${of}`,
  difference: (of, steps) => `${of} − ${steps}前の${of}`,
  percent: (of, steps) => `${steps}前に対する${of}の増減率（％）`,
  runningTotal: (of, along) => `表示する最初の${along}からの${of}の累計`,
  movingAverage: (of, steps) => `直近${steps}の${of}の平均（行のある期間のみ）`,
  and: '、',
};

const chineseUnits: Readonly<Record<Grain, string>> = {
  day: '天',
  week: '周',
  month: '个月',
  quarter: '个季度',
  half: '个半年',
  year: '年',
};
const chinese: DerivationPhrases = {
  steps: ({ grain, count }) => `${count}${chineseUnits[grain]}`,
  share: (of, within) => `${of}占${within === '' ? '' : `各${within}`}合计的百分比`,
  earlier: (of, steps) => `${steps}前的${of}`,
  difference: (of, steps) => `${of} − ${steps}前的${of}`,
  percent: (of, steps) => `${of}与${steps}前相比的变化率（%）`,
  runningTotal: (of, along) => `从所示的第一个${along}起${of}的累计`,
  movingAverage: (of, steps) => `截至当期的${steps}内${of}的平均值（仅计有数据的期间）`,
  and: '、',
};

const phrases: Readonly<Record<Language, DerivationPhrases>> = { en: english, ja: japanese, zh: chinese };

/** How a figure is made of the finished rows, in words. */
export function describeDerivation(derivation: Derivation, outputs: readonly Output[], language: Language): string {
  const words = phrases[language];
  const label = (index: number): string => outputs[index]?.label ?? '';
  const of = label(derivation.of);
  switch (derivation.kind) {
    case 'share':
      return words.share(of, derivation.within.map(label).join(words.and));
    case 'ratio':
      return `${derivation.as === 'percent' ? '100 × ' : ''}${of} ÷ ${label(derivation.by)}`;
    case 'variance': {
      const text = `${of} − ${label(derivation.from)}`;
      return derivation.as === 'difference' ? text : `100 × (${text}) ÷ |${label(derivation.from)}|`;
    }
    case 'earlier':
      return words.earlier(of, words.steps(derivation.back));
    case 'change':
      return words[derivation.as](of, words.steps(derivation.back));
    case 'running-total':
      return words.runningTotal(of, label(derivation.along));
    case 'moving-average':
      return words.movingAverage(of, words.steps(derivation.over));
    default:
      return derivation satisfies never;
  }
}
