import type { Clock } from '../../lib/core/clock.ts';

export const logLevels = ['trace', 'debug', 'information', 'warning', 'error', 'critical', 'none'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface HostLog {
  /** One event. `source` is a function's name, or the part of the host that speaks. */
  write(level: LogLevel, source: string, message: string): void;
}

interface HostLogOptions {
  readonly clock: Clock;
  readonly minimumLevel: LogLevel;
  readonly print: (line: string) => void;
}

const marks: Readonly<Record<LogLevel, string>> = {
  trace: '',
  debug: '',
  information: '',
  warning: 'warning: ',
  error: 'error: ',
  critical: 'critical: ',
  none: '',
};

/** Lines for people: `09:05:00.123 query  POST /api/query 200 14 ms`. What follows a line break is indented. */
export function createHostLog({ clock, minimumLevel, print }: HostLogOptions): HostLog {
  const threshold = logLevels.indexOf(minimumLevel);
  return {
    write(level, source, message) {
      if (level === 'none' || logLevels.indexOf(level) < threshold) return;
      const time = clock.now().toISOString().slice(11, 23);
      print(`${time} ${source.padEnd(18)} ${marks[level]}${indentFollowing(printable(message))}`);
    },
  };
}

/** Control characters other than tab and line feed could rewrite what a terminal shows. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function indentFollowing(text: string): string {
  return text.replaceAll('\n', '\n    ');
}
