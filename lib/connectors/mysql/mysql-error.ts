import { z } from 'zod';
import type { ErrorCode } from '../../core/error-codes.ts';
import { QuerentError } from '../../core/querent-error.ts';

/** What the driver tells of a fault: the server's number and text, or a code of Node or of the driver itself. */
const faultSchema = z.object({
  message: z.string(),
  errno: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  sqlState: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
});
type DriverFault = z.infer<typeof faultSchema>;

interface Meaning {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly suggestions?: readonly string[];
}

const accountDetail = 'The server does not let the configured account in.';
const grantDetail = 'The configured account may not read what the statement asks for.';
const busyDetail = 'The server takes no more connections at present.';
const lostDetail = 'The connection to the server was lost.';
const timeoutDetail = 'The statement did not finish within its time limit and was stopped.';
const resourceDetail = 'The statement needs more memory, disk or rows than the server permits.';

const meanings: Readonly<Record<number, Meaning>> = {
  ...sameFor([1045, 1130, 1251, 1698, 1820, 1862, 3118, 3159, 3955], 'database.access-denied', accountDetail, [
    'An operator must check the account, its password, from where it may connect, and whether it demands encryption (connection.tls).',
    'npm run doctor shows what fails.',
  ]),
  ...sameFor([1142, 1143, 1227, 1370], 'database.access-denied', grantDetail),
  1044: {
    code: 'database.access-denied',
    detail: 'The configured account may not use the configured database.',
  },
  1049: {
    code: 'database.access-denied',
    detail: 'The configured database does not exist on the server.',
    suggestions: ['An operator must correct connection.database; npm run doctor shows what fails.'],
  },
  ...sameFor([1040, 1203, 1226, 9003], 'database.busy', busyDetail),
  ...sameFor([9001, 9002, 9004, 9005], 'database.unreachable', "The cluster's storage does not answer."),
  ...sameFor([1969, 3024, 1205], 'database.timeout', timeoutDetail),
  1317: { code: 'workflow.cancelled', detail: 'The statement was stopped on the server.' },
  ...sameFor([1053, 1077, 1078, 1079, 1080, 1152, 1184, 1927, 4031], 'database.unreachable', lostDetail),
  ...sameFor(
    [1021, 1037, 1038, 1041, 1104, 1114, 1135, 1153, 3170, 8001, 8175, 8176],
    'database.resources',
    resourceDetail,
  ),
  1792: { code: 'guard.refused', detail: 'Only statements that read may run on this database.' },
  1064: { code: 'database.engine-error', detail: 'The database could not read the statement.' },
  1210: { code: 'database.engine-error', detail: 'The statement and its parameters do not match.' },
  1690: {
    code: 'database.engine-error',
    detail: 'A number in the statement is outside the range of its type.',
  },
  ...sameFor(
    [1052, 1055, 1056, 1060, 1066, 1111, 1140, 1222, 1241, 1242, 1248, 1264, 1267, 1271, 1292, 1305, 1366, 1582, 4107],
    'database.engine-error',
    'The statement does not fit the tables, columns, types or functions of the database.',
  ),
};

function sameFor(
  numbers: readonly number[],
  code: ErrorCode,
  detail: string,
  suggestions?: readonly string[],
): Record<number, Meaning> {
  const meaning = { code, detail, ...(suggestions === undefined ? {} : { suggestions }) };
  return Object.fromEntries(numbers.map((number) => [number, meaning]));
}

const tlsCodes = /^(?:HANDSHAKE_SSL_ERROR|HANDSHAKE_NO_SSL_SUPPORT|ERR_TLS|CERT_|DEPTH_ZERO|UNABLE_TO|SELF_SIGNED)/;
const tlsMeaning: Meaning = {
  code: 'database.unreachable',
  detail: 'No encrypted connection to a server with a valid certificate could be made.',
  suggestions: [
    "An operator must check the server's certificate, its host name and connection.certificateAuthority.",
    'npm run doctor shows what fails.',
  ],
};

const lostCodes = /^(?:PROTOCOL_|E[A-Z]+$|EAI_|HANDSHAKE_|AUTH_SWITCH)/;
const refusedBeforeLogin = /^(?:ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|HANDSHAKE_)/;

const speakableName = /^[\p{L}_][\p{L}\p{N}_ $#.-]{0,63}$/u;

const readFault = (error: unknown): DriverFault | undefined => faultSchema.safeParse(error).data;

/** True for a fault that the server itself reported: the connection is in order after it. */
export function isServerError(error: unknown): boolean {
  return readFault(error)?.sqlState !== undefined;
}

/** The server's number of a fault, where the server reported it. */
export function serverErrorNumber(error: unknown): number | undefined {
  const fault = readFault(error);
  return fault?.sqlState === undefined ? undefined : fault.errno;
}

/** The server knows what was prepared no more, or was rid of the session before: the statement has not begun. */
const staleNumbers = new Set([1243, 1615, 4031]);

/**
 * Whether a fault tells that a used connection was no longer good, so that the statement may be sent over another one. A
 * write that is refused because the other side has gone has sent nothing.
 */
export function isStaleConnection(error: unknown): boolean {
  const fault = readFault(error);
  if (fault?.sqlState !== undefined) return staleNumbers.has(fault.errno ?? 0);
  return fault?.syscall === 'write' && /^(?:ECONNRESET|EPIPE)$/.test(fault.code ?? '');
}

/** Columns and tables that are not there, or not any more. */
const unknownObjects: ReadonlySet<number> = new Set([1054, 1146]);

/** A name that the server quotes, where it is a plain identifier and so cannot be data. */
function namedDetail({ errno, message }: DriverFault): string | undefined {
  const name = /'([^']+)'/.exec(message)?.[1];
  if (name === undefined || !speakableName.test(name)) return undefined;
  if (errno === 1054) return `There is no column "${name}".`;
  if (errno === 1146) return `There is no table "${name.slice(name.indexOf('.') + 1)}".`;
  return undefined;
}

function meaningOf(fault: DriverFault): Meaning {
  const { errno, code = '', sqlState } = fault;
  if (sqlState !== undefined || (errno !== undefined && errno > 0)) {
    const detail = namedDetail(fault) ?? 'The database could not run the statement.';
    const code = unknownObjects.has(errno ?? 0) ? 'database.unknown-object' : 'database.engine-error';
    return meanings[errno ?? 0] ?? { code, detail };
  }
  if (tlsCodes.test(code)) return tlsMeaning;
  if (refusedBeforeLogin.test(code)) return { code: 'database.unreachable', detail: 'The server does not answer.' };
  if (lostCodes.test(code)) return { code: 'database.unreachable', detail: lostDetail };
  return { code: 'database.engine-error', detail: 'The database could not run the statement.' };
}

/** Maps a fault of the driver or the server to the catalogue. Their own text stays in `cause`: it may quote data. */
export function mysqlError(error: unknown): QuerentError {
  if (error instanceof QuerentError) return error;
  const fault = readFault(error);
  const { code, detail, suggestions } = meaningOf(fault ?? { message: '' });
  return new QuerentError(code, detail, { cause: error, ...(suggestions === undefined ? {} : { suggestions }) });
}
