import type { Grain } from '../../question/time/grain.ts';

export type Extreme = 'highest' | 'lowest';
export type Course = 'rose' | 'fell';

/** The sentences of the narrator, one table a language. Every argument is formatted already. */
export interface Wording {
  readonly none: string;
  readonly rows: (count: string, isOne: boolean) => string;
  readonly firstRows: (count: string) => string;
  readonly listed: (count: string, names: string) => string;
  readonly figure: (label: string, value: string) => string;
  readonly figuresOf: (who: string, figures: string) => string;
  readonly labelled: (label: string, value: string) => string;
  readonly extreme: Readonly<Record<Extreme, (label: string, who: string, value: string) => string>>;
  readonly extremeShare: (label: string, who: string, value: string, share: string, total: string) => string;
  readonly tied: Readonly<Record<Extreme, (label: string, who: string, value: string) => string>>;
  readonly manyTied: (label: string, count: string, value: string) => string;
  readonly allEqual: (label: string, count: string, value: string) => string;
  readonly changed: (
    label: string,
    course: Course,
    change: string,
    from: string,
    start: string,
    to: string,
    end: string,
  ) => string;
  readonly unchanged: (label: string, value: string, start: string, end: string) => string;
  readonly moved: (label: string, from: string, start: string, to: string, end: string) => string;
  readonly peak: (label: string, when: string, value: string) => string;
  readonly trough: (label: string, when: string, value: string) => string;
  readonly total: (label: string, value: string) => string;
  readonly totalAndAverage: (label: string, total: string, average: string) => string;
  readonly latest: (label: string, when: string, course: Course, change: string, value: string) => string;
  readonly run: (label: string, course: Course, count: string, when: string) => string;
  readonly runnerUp: (who: string, value: string, gap: string) => string;
  readonly topShare: (count: string, share: string, label: string) => string;
  readonly compared: (who: string, other: string, label: string, percent: string, gap: string) => string;
  readonly times: (who: string, other: string, label: string, factor: string) => string;
  readonly outlier: (who: string, label: string, value: string, median: string) => string;
  readonly overall: (label: string, who: string, value: string, share: string) => string;
  readonly memberChange: (
    who: string,
    label: string,
    course: Course,
    change: string,
    from: string,
    to: string,
    start: string,
    end: string,
  ) => string;
  readonly lookInto: (label: string, course: Course, count: string) => string;
  readonly dependsOn: (label: string, who: string, share: string) => string;
  readonly checkOutlier: (who: string, label: string) => string;
  readonly quality: {
    readonly truncated: (count: string) => string;
    readonly limited: (count: string) => string;
    readonly missing: (label: string, count: string, of: string) => string;
    readonly partial: (when: string, until: string) => string;
    readonly gaps: (count: string, names: string, grain: Grain) => string;
    readonly fewPeriods: (count: string) => string;
    readonly duplicates: (count: string) => string;
  };
  readonly points: (number: string) => string;
  readonly and: (names: readonly string[]) => string;
  readonly without: (label: string) => string;
}
