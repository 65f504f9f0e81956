import type { Course, Wording } from './wording.ts';

const noun = (course: Course): string => (course === 'rose' ? '増加' : '減少');

export const japanese: Wording = {
  none: '該当する行はありません。',
  rows: (count) => `${count}行です。`,
  firstRows: (count) => `最初の${count}行です。続きがあります。`,
  listed: (count, names) => `${count}行です: ${names}。`,
  figure: (label, value) => `${label}は${value}です。`,
  figuresOf: (who, figures) => `${who}: ${figures}。`,
  labelled: (label, value) => `${label} ${value}`,
  extreme: {
    highest: (label, who, value) => `${label}が最も大きいのは${who}で、${value}です。`,
    lowest: (label, who, value) => `${label}が最も小さいのは${who}で、${value}です。`,
  },
  extremeShare: (label, who, value, share, total) =>
    `${label}が最も大きいのは${who}の${value}で、合計${total}の${share}を占めます。`,
  tied: {
    highest: (label, who, value) => `${label}が最も大きいのは${who}で、いずれも${value}です。`,
    lowest: (label, who, value) => `${label}が最も小さいのは${who}で、いずれも${value}です。`,
  },
  manyTied: (label, count, value) => `${label}が${value}の行が${count}行あり、これを超える行はありません。`,
  allEqual: (label, count, value) => `${count}行すべてで${label}は${value}です。`,
  changed: (label, course, change, from, start, to, end) =>
    `${label}は${start}の${from}から${end}の${to}へ${change}${noun(course)}しました。`,
  unchanged: (label, value, start, end) => `${label}は${start}と${end}で変わらず、${value}です。`,
  moved: (label, from, start, to, end) => `${label}は${start}の${from}から${end}の${to}になりました。`,
  peak: (label, when, value) => `${label}が最も大きいのは${when}の${value}です。`,
  trough: (label, when, value) => `${label}が最も小さいのは${when}の${value}です。`,
  total: (label, value) => `${label}の合計は${value}です。`,
  totalAndAverage: (label, total, average) => `${label}の合計は${total}です。1期あたりの平均は${average}です。`,
  latest: (label, when, course, change, value) =>
    `${when}の${label}は${value}で、前の期から${change}${noun(course)}しました。`,
  run: (label, course, count, when) => `${label}は${when}まで${count}回連続で${noun(course)}しています。`,
  runnerUp: (who, value, gap) => `${who}が${value}で続き、差は${gap}です。`,
  topShare: (count, share, label) => `上位${count}件で${label}の合計の${share}を占めます。`,
  compared: (who, other, label, percent, gap) => `${who}の${label}は${other}より${percent}多く、差は${gap}です。`,
  times: (who, other, label, factor) => `${who}の${label}は${other}の${factor}倍です。`,
  outlier: (who, label, value, median) => `${who}は突出しています: ${label}は${value}、中央値は${median}です。`,
  overall: (label, who, value, share) =>
    `全期間の${label}が最も大きいのは${who}の${value}で、合計の${share}を占めます。`,
  memberChange: (who, label, course, change, from, to, start, end) =>
    `${who}の${label}は${start}の${from}から${end}の${to}へ${change}${noun(course)}しました。`,
  lookInto: (label, course, count) => `${label}が${count}回連続で${noun(course)}した理由を確認してください。`,
  dependsOn: (label, who, share) => `${who}だけで${label}の${share}を占めます。依存の度合いを検討してください。`,
  checkOutlier: (who, label) => `${label}が他と大きく異なる${who}を確認してください。`,
  quality: {
    truncated: (count) => `最初の${count}行だけを読みました。全体の合計や構成比は分かりません。`,
    limited: (count) => `ご指定のとおり${count}行までです。続きがあるかもしれません。`,
    missing: (label, count, of) => `${of}行のうち${count}行で${label}が空です。`,
    partial: (when, until) => `${when}は途中です: データは${until}までです。`,
    gaps: (count, names) => `途中の${count}期が欠けています: ${names}。`,
    fewPeriods: (count) => `${count}期では傾向を述べるには足りません。`,
    duplicates: (count) => `${count}行が他の行と重複しています。`,
  },
  points: (number) => `${number}ポイント`,
  and: (names) => names.join('、'),
  without: (label) => `${label}のない行`,
};
