import { createMssqlDatabase } from '../../lib/connectors/mssql/create-mssql-database.ts';
import type { MssqlConfig } from '../../lib/connectors/mssql/mssql-config.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import { secret } from '../../lib/core/secret.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Answer, Answers, WireRow } from '../support/tds-server/answer.ts';
import { planAnswer } from '../support/tds-server/plan-answer.ts';
import type { Request, RequestParameter } from '../support/tds-server/read-request.ts';
import type { WireType } from '../support/tds-server/wire-type.ts';
import { type MssqlCell, mssqlCells } from './mssql-dialect.ts';

const cells = new Map<string, MssqlCell>(mssqlCells.map((cell) => [cell.expression, cell]));
const wide = [
  { name: 'n', type: { kind: 'int', isFixed: true } },
  { name: 'filler', type: { kind: 'varchar', length: 100 } },
] as const;

function* wideRows(count: number): Generator<WireRow> {
  const filler = 'x'.repeat(92);
  for (let n = 0; n < count; n += 1) yield [n, filler + String(n).padStart(8, '0')];
}

function parameterType({ type, declaration, value }: RequestParameter): WireType {
  const [, precision = '38', scale = '0'] = /\((\d+), (\d+)\)/.exec(declaration) ?? [];
  switch (type) {
    case 'boolean':
      return { kind: 'bit' };
    case 'integer':
      return { kind: declaration === 'int' ? 'int' : 'bigint' };
    case 'decimal':
      return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
    case 'float':
      return { kind: 'float' };
    case 'date':
      return { kind: 'date' };
    case 'time':
      return { kind: 'time', scale: 7 };
    case 'timestamp':
      return { kind: 'datetime2', scale: 7 };
    case 'timestamptz':
      return { kind: 'datetimeoffset', scale: 7 };
    case 'binary':
      return { kind: 'varbinary', length: 'max' };
    case 'uuid':
      return { kind: 'uniqueidentifier' };
    default:
      return { kind: 'nvarchar', length: String(value).length > 4_000 ? 'max' : 4_000 };
  }
}

/** Answers that need no engine: values of every type, parameters sent back, very many rows, and nothing for a long time. */
export function cannedAnswer({ sql, parameters }: Request): Answer | undefined {
  if (/^(?:set|print) /i.test(sql)) return {};
  if (sql.startsWith('WAITFOR')) return { fault: { kind: 'slow', ms: 90_000 } };
  const count = /^SELECT TOP \((\d+)\) CAST\(ROW_NUMBER/.exec(sql)?.[1];
  if (count !== undefined) return { columns: wide, rows: wideRows(Number(count)) };
  const [parameter] = parameters;
  if (sql === 'SELECT @p1 AS cell' && parameter !== undefined) {
    return { columns: [{ name: 'cell', type: parameterType(parameter) }], rows: [[parameter.value]] };
  }
  const [, condition, expression = ''] = /^SELECT (CASE WHEN 1 = 0 THEN )?(.*?)(?: END)? AS cell$/s.exec(sql) ?? [];
  const cell = cells.get(expression);
  if (cell === undefined) return undefined;
  return { columns: [{ name: 'cell', type: cell.wire }], rows: [[condition === undefined ? cell.sent : null]] };
}

/** A plan as the server would make one: a scan of so many rows, and a loop for what takes long. */
function cannedPlan({ sql }: Request): Answer {
  const statement = sql.replace(/^DECLARE [^;]*;\n/, '');
  if (statement.includes('nowhere_to_be_found')) {
    return { error: { number: 207, message: "Invalid column name 'nowhere_to_be_found'." } };
  }
  const count = Number(/TOP \((\d+)\)/.exec(statement)?.[1] ?? 1);
  const scan = { physical: 'Clustered Index Scan', logical: 'Clustered Index Scan', rows: count };
  if (!statement.startsWith('WAITFOR')) return planAnswer({ statement, cost: count / 1e4, root: scan });
  const inputs = [
    { ...scan, rows: 1e6 },
    { ...scan, rows: 1e6, rewinds: 999_999 },
  ];
  const root = { physical: 'Nested Loops', logical: 'Inner Join', rows: 1e12, inputs };
  return planAnswer({ statement, cost: 1e8, root });
}

export const withCanned =
  (answers: Answers): Answers =>
  (request, options) =>
    options.showsPlan ? cannedPlan(request) : (cannedAnswer(request) ?? answers(request, options));

export function mssqlConfig(config: Partial<MssqlConfig> & Pick<MssqlConfig, 'port'>): MssqlConfig {
  return {
    id: databaseId('test'),
    dialect: 'tsql',
    host: 'localhost',
    database: 'shop',
    auth: { kind: 'password', user: 'reader', password: secret('secret') },
    tls: 'verify',
    isReadOnlyIntent: true,
    maxConcurrentQueries: 4,
    maxWaitingQueries: 100,
    ...config,
  };
}

export function openMssql(config: Parameters<typeof mssqlConfig>[0]): Database {
  return createMssqlDatabase(mssqlConfig(config), { clock: systemClock, random: systemRandom });
}
