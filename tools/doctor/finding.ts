/** What one check came to. `mend` says what to do and is there for everything but `ok`. */
export type Finding =
  | { readonly state: 'ok'; readonly subject: string; readonly detail: string }
  | { readonly state: 'warning' | 'fault'; readonly subject: string; readonly detail: string; readonly mend: string };

export const ok = (subject: string, detail: string): Finding => ({ state: 'ok', subject, detail });
export const warning = (subject: string, detail: string, mend: string): Finding => ({
  state: 'warning',
  subject,
  detail,
  mend,
});
export const fault = (subject: string, detail: string, mend: string): Finding => ({
  state: 'fault',
  subject,
  detail,
  mend,
});

const marks = { ok: 'ok', warning: 'warn', fault: 'FAULT' } as const;

/** A line a finding, subjects aligned; what to mend stands below the line it belongs to. */
export function renderFindings(findings: readonly Finding[]): string {
  const width = Math.max(0, ...findings.map(({ subject }) => subject.length));
  const indent = ' '.repeat(7);
  return findings
    .flatMap((finding) => {
      const [first = '', ...more] = finding.detail.split('\n');
      const head = `${marks[finding.state].padEnd(5)}  ${finding.subject.padEnd(width)}  ${first}`.trimEnd();
      const mend = finding.state === 'ok' ? [] : [`${indent}${' '.repeat(width)}  → ${finding.mend}`];
      return [head, ...more.map((line) => `${indent}${' '.repeat(width)}  ${line.trim()}`), ...mend];
    })
    .join('\n');
}
