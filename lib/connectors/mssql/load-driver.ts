import type { Connection, Request } from 'tedious';
import type { DataType } from 'tedious/lib/data-type.js';
import { createExactReading } from './exact-values.ts';

/** The parts of the driver that the connector uses. */
export interface Driver {
  readonly Connection: typeof Connection;
  readonly Request: typeof Request;
  readonly types: Readonly<Record<'Bit' | 'Int' | 'BigInt' | 'Float' | 'NVarChar' | 'VarChar', DataType>> &
    Readonly<Record<'UniqueIdentifier' | 'VarBinary', DataType>>;
}

/** Loads the driver, which takes a third of a second, and makes it read exact values. */
export async function loadDriver(): Promise<Driver> {
  const [tedious, valueParser, helpers] = await Promise.all([
    import('tedious'),
    import('tedious/lib/value-parser.js'),
    import('tedious/lib/token/helpers.js'),
  ]);
  // The token readers look the function up in the module's exports at each call, so that it can be put in its place there.
  const parser = valueParser.default;
  if (!('isExact' in parser.readValue)) {
    const { Result, NotEnoughDataError } = helpers.default;
    const reading = createExactReading({ readValue: parser.readValue, Result, NotEnoughDataError });
    parser.readValue = Object.assign(reading, { isExact: true });
  }
  return { Connection: tedious.Connection, Request: tedious.Request, types: tedious.TYPES };
}
