import { z } from 'zod';
import type { ErrorCode } from '../../core/error-codes.ts';
import { QuerentError } from '../../core/querent-error.ts';

/** What the driver tells of a fault: the server's number for faults of the server, a code of its own for others. */
const driverFault = z.object({
  code: z.string().optional(),
  number: z.number().optional(),
  message: z.string(),
  cause: z.unknown().optional(),
});
type DriverFault = z.infer<typeof driverFault>;

interface Sentence {
  readonly code: ErrorCode;
  readonly detail: string;
}

const engineError = (detail: string): Sentence => ({ code: 'database.engine-error', detail });
const denied = (detail: string): Sentence => ({ code: 'database.access-denied', detail });
const unreachable = (detail: string): Sentence => ({ code: 'database.unreachable', detail });

const unreadable = engineError('The database could not read the statement.');
const conversion = engineError('A value could not be converted to the type that the statement asks for.');
const outOfRange = engineError('A number in the statement is outside the range of its type.');
const grouping = engineError('A column is neither grouped nor aggregated.');
const resources: Sentence = {
  code: 'database.resources',
  detail: 'The statement needs more memory or space than the database may use.',
};
const busy: Sentence = { code: 'database.busy', detail: 'The database takes no more statements at the moment.' };
const wrongAccount = denied('The server refused the account or its password.');
const noDatabase = denied('The account may not open the database, or there is none of this name.');
const notPermitted = denied('The account may not read what the statement asks for.');
const paused = unreachable('The database is starting, moving or paused.');

/** Sentences in the place of the server's texts, which may quote data. */
const sentences: Readonly<Record<number, Sentence>> = {
  102: unreadable,
  105: unreadable,
  156: unreadable,
  319: unreadable,
  137: engineError('The statement and its parameters do not match.'),
  8178: engineError('The statement and its parameters do not match.'),
  144: grouping,
  164: grouping,
  8120: grouping,
  8121: grouping,
  8134: engineError('The statement divides by zero.'),
  220: outOfRange,
  232: outOfRange,
  8115: outOfRange,
  241: conversion,
  242: conversion,
  245: conversion,
  248: conversion,
  8114: conversion,
  8169: conversion,
  9803: conversion,
  468: engineError('Texts of two collations are compared.'),
  195: engineError('The database does not know a function that the statement uses.'),
  15871: engineError('The database does not support what the statement asks for.'),
  15816: engineError('The database does not support what the statement asks for.'),
  229: notPermitted,
  230: notPermitted,
  262: notPermitted,
  297: notPermitted,
  300: notPermitted,
  916: noDatabase,
  4060: noDatabase,
  4064: noDatabase,
  18452: wrongAccount,
  18456: wrongAccount,
  18470: denied('The account is disabled.'),
  18486: denied('The account is locked.'),
  18487: denied('The password of the account has expired.'),
  18488: denied('The password of the account must be changed.'),
  40615: denied('The firewall of the server does not admit this address.'),
  47073: denied('The server takes no connections from public addresses.'),
  701: resources,
  802: resources,
  1101: resources,
  1105: resources,
  8623: resources,
  8631: resources,
  8632: resources,
  8645: resources,
  8651: resources,
  1205: { code: 'database.busy', detail: 'The statement lost a conflict over locks and was stopped.' },
  1222: { code: 'database.timeout', detail: 'Others held the data locked for too long.' },
  10928: busy,
  10929: busy,
  40501: busy,
  49918: busy,
  49919: busy,
  49920: busy,
  904: paused,
  921: paused,
  922: paused,
  4221: paused,
  40197: paused,
  40540: paused,
  40613: paused,
  6005: paused,
};

/** Faults of a login that pass by themselves: a database that wakes, moves or is full. Nothing has run by then. */
export const transientLogins: ReadonlySet<number> = new Set([
  4221, 10928, 10929, 40197, 40501, 40540, 40613, 49918, 49919, 49920,
]);

const speakableName = /^[\p{L}_][\p{L}\p{M}\p{N}_ $#@.-]{0,127}$/u;

/** Faults that name what is missing; the name comes from the statement, not from the data. */
const namingFaults: Readonly<Record<number, readonly [pattern: RegExp, what: string]>> = {
  207: [/'(.*)'/s, 'column'],
  208: [/'(.*)'/s, 'table'],
  209: [/'(.*)'/s, 'single column'],
  2812: [/'(.*)'/s, 'procedure'],
  4104: [/"(.*)"/s, 'column'],
};

/** Tables and columns that are not there, or not any more. */
const unknownObjects: ReadonlySet<number> = new Set([207, 208, 4104]);

/** The first fault inside an AggregateError, whose own message is empty, else the fault itself. */
function unwrap(error: unknown): unknown {
  return error instanceof AggregateError ? unwrap(error.errors[0]) : error;
}

export function readFault(error: unknown): DriverFault | undefined {
  return driverFault.safeParse(unwrap(error)).data;
}

/** The connection broke, or what came over it could not be understood, while a statement ran. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('The connection broke.', { cause });
    this.name = 'ConnectionLost';
  }
}

function missing({ number, message }: DriverFault, isCaseSensitive: boolean): string | undefined {
  const naming = namingFaults[number ?? 0];
  if (naming === undefined) return undefined;
  const [pattern, what] = naming;
  const name = pattern.exec(message)?.[1] ?? '';
  if (!speakableName.test(name)) return engineNames;
  return `There is no ${what} "${name}".${isCaseSensitive ? ' Names are case-sensitive in this database.' : ''}`;
}

const engineNames = 'The statement names something that does not exist in the database.';

const certificateFault = /certificate|self[- ]signed|altname|unable to verify|issuer/i;

function connectionSentence({ code, message }: DriverFault): Sentence | undefined {
  switch (code) {
    case 'ESOCKET':
    case 'ECLOSE':
    case 'EINSTLOOKUP':
      return unreachable(
        certificateFault.test(message)
          ? 'The certificate of the server is not trusted or names another host.'
          : 'The server cannot be reached, or the connection to it broke.',
      );
    case 'ETIMEOUT':
      return unreachable('The server did not take the connection in time.');
    case 'EENCRYPT':
      return unreachable('The server does not encrypt its connections, and the configuration asks for it.');
    case 'ELOGIN':
      return wrongAccount;
    default:
      return undefined;
  }
}

export interface MssqlErrorContext {
  /** Whether names differ by case in this database, where that is known. */
  readonly isCaseSensitive?: boolean;
  /** The server's number of a login that failed; the driver's own error does not carry it. */
  readonly loginNumber?: number | undefined;
}

/** Maps a fault of the driver or the server to the catalogue. The server's own text stays in `cause`. */
export function mssqlError(error: unknown, context: MssqlErrorContext = {}): QuerentError {
  if (error instanceof QuerentError) return error;
  if (error instanceof ConnectionLost) {
    return new QuerentError('database.unreachable', 'The connection to the server broke.', { cause: error });
  }
  const fault = readFault(error);
  if (fault === undefined) return unknownFault(error);
  const number = fault.number ?? context.loginNumber;
  const name = missing(fault, context.isCaseSensitive ?? false);
  if (name !== undefined) {
    const code = unknownObjects.has(number ?? 0) ? 'database.unknown-object' : 'database.engine-error';
    return new QuerentError(code, name, { cause: error });
  }
  const sentence = sentences[number ?? 0] ?? connectionSentence(fault);
  if (sentence === undefined) return unknownFault(error);
  return new QuerentError(sentence.code, sentence.detail, { cause: error });
}

function unknownFault(error: unknown): QuerentError {
  return new QuerentError('database.engine-error', 'The database could not run the statement.', { cause: error });
}
