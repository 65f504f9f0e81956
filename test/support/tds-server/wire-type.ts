/** A type as the server declares it in a result; `length` counts characters or bytes, "max" is unbounded. */
export type WireType =
  | {
      readonly kind:
        | 'bit'
        | 'tinyint'
        | 'smallint'
        | 'int'
        | 'bigint'
        | 'real'
        | 'float'
        | 'money'
        | 'smallmoney'
        | 'date'
        | 'datetime'
        | 'smalldatetime'
        | 'uniqueidentifier'
        | 'xml'
        | 'text'
        | 'ntext'
        | 'image';
      /** Without a length in front of the value, as columns that cannot be null are sent. */
      readonly isFixed?: boolean;
    }
  | { readonly kind: 'decimal' | 'numeric'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'time' | 'datetime2' | 'datetimeoffset'; readonly scale: number }
  | {
      readonly kind: 'char' | 'varchar' | 'nchar' | 'nvarchar' | 'binary' | 'varbinary';
      readonly length: number | 'max';
    }
  | { readonly kind: 'sql_variant'; readonly inner: WireType };

/** Text for all but numbers and truth values; binary as base64; an offset after the UTC time of a datetimeoffset. */
export type WireValue = null | boolean | number | string;

export interface WireColumn {
  readonly name: string;
  readonly type: WireType;
}
