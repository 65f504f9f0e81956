import { describe, expect, test } from 'vitest';
import { createHostLog, type LogLevel } from './host-log.ts';

function printed(minimumLevel: LogLevel, level: LogLevel, message: string): string[] {
  const lines: string[] = [];
  const clock = { now: () => new Date('2026-10-31T09:05:00.123Z'), monotonicMs: () => 0 };
  createHostLog({ clock, minimumLevel, print: (line) => lines.push(line) }).write(level, 'query', message);
  return lines;
}

describe('the log', () => {
  test('writes time, function and message, and marks what is worse than information', () => {
    expect(printed('information', 'information', 'done')).toEqual(['09:05:00.123 query              done']);
    expect(printed('information', 'error', 'failed')).toEqual(['09:05:00.123 query              error: failed']);
  });

  test('indents what follows a line break, so that no message can pass for a line of its own', () => {
    expect(printed('information', 'information', 'a\nb')).toEqual(['09:05:00.123 query              a\n    b']);
  });

  test('shows control characters in place of sending them to the terminal', () => {
    expect(printed('information', 'information', '\u001b[2Jgone\r')[0]).toContain('\\x1b[2Jgone\\x0d');
  });

  test.each([
    ['information', 'debug', 0],
    ['information', 'warning', 1],
    ['error', 'warning', 0],
    ['none', 'critical', 0],
  ] as const)('from the level %s on, %s gives %i lines', (minimum, level, lines) => {
    expect(printed(minimum, level, 'x')).toHaveLength(lines);
  });
});
