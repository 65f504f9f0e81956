/** Milliseconds that a statement waits for a lock before it fails; readers should not queue behind a writer for long. */
const lockTimeoutMs = 10_000;
/** Bytes of one max-length value at most; more would fill the process's memory before any limit can count it. */
const textSize = 64 * 1_024 * 1_024;

/**
 * What the guard and the planner take for granted: double quotes delimit names, which they do not for a client of this
 * protocol that does not ask for it, NULL equals nothing, and dates read year first.
 */
const required = ['SET QUOTED_IDENTIFIER ON', 'SET ANSI_NULLS ON', 'SET DATEFORMAT ymd'];

/** Isolation is left to the database: reading what others have not committed gives numbers that never were. */
const common = [
  'SET LANGUAGE us_english',
  ...required,
  'SET ANSI_WARNINGS ON',
  'SET ANSI_PADDING ON',
  'SET CONCAT_NULL_YIELDS_NULL ON',
  'SET ARITHABORT ON',
  'SET DATEFIRST 7',
  `SET TEXTSIZE ${textSize}`,
];

/** Set and read back: an option that a server setting overrides must not pass for set. */
const tsql = [
  ...common,
  'SET NUMERIC_ROUNDABORT OFF',
  'SET IMPLICIT_TRANSACTIONS OFF',
  `SET LOCK_TIMEOUT ${lockTimeoutMs}`,
  `IF SESSIONPROPERTY('QUOTED_IDENTIFIER') = 0 OR SESSIONPROPERTY('ANSI_NULLS') = 0 OR @@LOCK_TIMEOUT <> ${lockTimeoutMs} OR @@LANGUAGE <> N'us_english' RAISERROR(N'session options', 16, 1)`,
];

const batch = (statements: readonly string[]): string => statements.join(';\n');

/**
 * Batches that prepare a connection, the first that the server takes whole. Fabric has no lock timeout and no isolation
 * levels, and refuses a batch for one option that a release of it does not know: then the required ones must do.
 */
export const sessionSetUps: Readonly<Record<'tsql' | 'fabric', readonly [string, ...string[]]>> = {
  tsql: [batch(tsql)],
  fabric: [batch(common), batch(required)],
};
