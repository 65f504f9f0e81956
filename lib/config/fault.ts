import { QuerentError } from '../core/querent-error.ts';

/** One thing that is wrong with the configuration, and where: an environment variable or a place in the file. */
export interface ConfigFault {
  readonly place: string;
  readonly message: string;
}

/** Every fault at once, one a line. No value of a setting is repeated, so that no password is printed. */
export class ConfigError extends QuerentError {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map(({ place, message }) => `  ${place}: ${message}`);
    super('config.invalid', `The configuration has ${count(faults.length)}:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

function count(faults: number): string {
  return faults === 1 ? 'a fault' : `${faults} faults`;
}
