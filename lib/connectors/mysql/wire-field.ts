/** Column types of the protocol. */
export const wireTypes = {
  decimal: 0x00,
  tiny: 0x01,
  short: 0x02,
  long: 0x03,
  float: 0x04,
  double: 0x05,
  null: 0x06,
  timestamp: 0x07,
  longlong: 0x08,
  int24: 0x09,
  date: 0x0a,
  time: 0x0b,
  datetime: 0x0c,
  year: 0x0d,
  newdate: 0x0e,
  varchar: 0x0f,
  bit: 0x10,
  vector: 0xf2,
  json: 0xf5,
  newdecimal: 0xf6,
  enum: 0xf7,
  set: 0xf8,
  tinyBlob: 0xf9,
  mediumBlob: 0xfa,
  longBlob: 0xfb,
  blob: 0xfc,
  varString: 0xfd,
  string: 0xfe,
  geometry: 0xff,
} as const;

export const wireFlags = { unsigned: 0x20, zerofill: 0x40, enum: 0x100, set: 0x800 } as const;

/** The character set that stands for bytes. */
export const binaryCharset = 63;

/** What the driver tells of a result column. */
export interface WireField {
  readonly name: string;
  readonly columnType: number;
  readonly characterSet: number;
  /** Bytes for text, display digits for numbers. */
  readonly columnLength: number;
  readonly decimals: number;
  readonly flags: number;
  /** MariaDB names types that have none in the protocol: uuid, inet6, json. */
  readonly extendedTypeName?: string | undefined;
  readonly extendedFormat?: string | undefined;
}

function isWireField(value: unknown): value is WireField {
  if (typeof value !== 'object' || value === null) return false;
  const field: Partial<Record<keyof WireField, unknown>> = value;
  return (
    typeof field.name === 'string' &&
    typeof field.columnType === 'number' &&
    typeof field.characterSet === 'number' &&
    typeof field.columnLength === 'number' &&
    typeof field.decimals === 'number' &&
    typeof field.flags === 'number'
  );
}

/** The columns that the driver announces; none for a statement that gives no rows. */
export function readWireFields(value: unknown): readonly WireField[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isWireField)) {
    throw new TypeError('The driver describes columns in a form that is not known');
  }
  return value;
}
