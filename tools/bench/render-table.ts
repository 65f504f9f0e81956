import { keepsBar } from './figures.ts';
import type { Figure } from './suite.ts';

const number = (value: number | undefined): string => {
  if (value === undefined) return '';
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
};

const verdict = (figure: Figure): string => {
  if (!figure.bar) return '';
  const kept = keepsBar(figure);
  return `${figure.bar.of} ≤ ${figure.bar.atMost} ${kept === undefined ? '(too few samples)' : kept ? 'kept' : 'MISSED'}`;
};

/** The figures of one suite as aligned text. */
export function renderTable(figures: readonly Figure[]): string {
  const header = ['figure', 'unit', 'samples', 'p50', 'p95', 'p99', 'bar'];
  const rows = figures.map((figure) => [
    figure.name,
    figure.unit,
    String(figure.samples),
    number(figure.p50),
    number(figure.p95),
    number(figure.p99),
    verdict(figure),
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number) => column < 2 || column === header.length - 1;
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
