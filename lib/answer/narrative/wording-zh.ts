import type { Course, Wording } from './wording.ts';

const verb = (course: Course): string => (course === 'rose' ? '增长' : '下降');

export const chinese: Wording = {
  none: '没有符合条件的行。',
  rows: (count) => `共${count}行。`,
  firstRows: (count) => `前${count}行，还有更多。`,
  listed: (count, names) => `共${count}行：${names}。`,
  figure: (label, value) => `${label}为${value}。`,
  figuresOf: (who, figures) => `${who}：${figures}。`,
  labelled: (label, value) => `${label} ${value}`,
  extreme: {
    highest: (label, who, value) => `${label}最高的是${who}，为${value}。`,
    lowest: (label, who, value) => `${label}最低的是${who}，为${value}。`,
  },
  extremeShare: (label, who, value, share, total) => `${label}最高的是${who}，为${value}，占总计${total}的${share}。`,
  tied: {
    highest: (label, who, value) => `${label}最高的是${who}，均为${value}。`,
    lowest: (label, who, value) => `${label}最低的是${who}，均为${value}。`,
  },
  manyTied: (label, count, value) => `${count}行的${label}同为${value}，没有更高或更低的行。`,
  allEqual: (label, count, value) => `全部${count}行的${label}均为${value}。`,
  changed: (label, course, change, from, start, to, end) =>
    `${label}从${start}的${from}${verb(course)}${change}，到${end}为${to}。`,
  unchanged: (label, value, start, end) => `${label}在${start}和${end}相同，为${value}。`,
  moved: (label, from, start, to, end) => `${label}从${start}的${from}变为${end}的${to}。`,
  peak: (label, when, value) => `${label}最高的是${when}，为${value}。`,
  trough: (label, when, value) => `${label}最低的是${when}，为${value}。`,
  total: (label, value) => `${label}合计${value}。`,
  totalAndAverage: (label, total, average) => `${label}合计${total}。平均每期${average}。`,
  latest: (label, when, course, change, value) => `${when}的${label}为${value}，较上一期${verb(course)}${change}。`,
  run: (label, course, count, when) => `截至${when}，${label}连续${count}次${verb(course)}。`,
  runnerUp: (who, value, gap) => `${who}以${value}紧随其后，相差${gap}。`,
  topShare: (count, share, label) => `前${count}名合计占${label}总计的${share}。`,
  compared: (who, other, label, percent, gap) => `${who}的${label}比${other}多${percent}，相差${gap}。`,
  times: (who, other, label, factor) => `${who}的${label}是${other}的${factor}倍。`,
  outlier: (who, label, value, median) => `${who}明显不同：${label}为${value}，中位数为${median}。`,
  overall: (label, who, value, share) => `全部期间${label}最高的是${who}，为${value}，占总计的${share}。`,
  memberChange: (who, label, course, change, from, to, start, end) =>
    `${who}的${label}从${start}的${from}${verb(course)}${change}，到${end}为${to}。`,
  lookInto: (label, course, count) => `请查明${label}连续${count}次${verb(course)}的原因。`,
  dependsOn: (label, who, share) => `仅${who}就占${label}的${share}，请考虑这种依赖是否合适。`,
  checkOutlier: (who, label) => `请核实${who}：其${label}与其他各项相差很大。`,
  quality: {
    truncated: (count) => `只读取了前${count}行，整体的总计和占比未知。`,
    limited: (count) => `按要求只列出${count}行，可能还有更多。`,
    missing: (label, count, of) => `${of}行中有${count}行缺少${label}。`,
    partial: (when, until) => `${when}尚未结束：数据截至${until}。`,
    gaps: (count, names) => `中间缺少${count}期：${names}。`,
    fewPeriods: (count) => `仅${count}期，不足以判断趋势。`,
    duplicates: (count) => `有${count}行与其他行重复。`,
  },
  points: (number) => `${number}个百分点`,
  and: (names) => names.join('、'),
  without: (label) => `没有${label}的行`,
};
