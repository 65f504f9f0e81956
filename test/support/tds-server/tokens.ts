import { ByteWriter } from './byte-writer.ts';
import { collation } from './type-info.ts';

export interface ServerMessage {
  readonly number: number;
  readonly message: string;
}

const doneTokens = { batch: 0xfd, procedure: 0xfe, insideProcedure: 0xff } as const;
export const doneFlags = { more: 1, error: 2, count: 16, attention: 32 } as const;

export function doneToken(kind: keyof typeof doneTokens, flags: number, rows = 0): Buffer {
  return new ByteWriter().uint(doneTokens[kind], 1).uint(flags, 2).uint(0xc1, 2).bigint(BigInt(rows)).bytes;
}

function messageToken(token: number, { number, message }: ServerMessage, severity: number): Buffer {
  const body = new ByteWriter().int(number, 4).uint(1, 1).uint(severity, 1).text(message);
  body.shortText('fake').shortText('').uint(1, 4);
  return new ByteWriter().uint(token, 1).uint(body.bytes.length, 2).raw(body.bytes).bytes;
}

export const errorToken = (message: ServerMessage): Buffer => messageToken(0xaa, message, 16);
export const infoToken = (message: ServerMessage): Buffer => messageToken(0xab, message, 0);

export const returnStatusToken = (): Buffer => new ByteWriter().uint(0x79, 1).int(0, 4).bytes;

function changeToken(type: number, body: Buffer): Buffer {
  return new ByteWriter()
    .uint(0xe3, 1)
    .uint(body.length + 1, 2)
    .uint(type, 1)
    .raw(body).bytes;
}

/** What follows a login that was let in. */
export function loginTokens(database: string, packetSize: number, isFederated: boolean): Buffer {
  const acknowledged = new ByteWriter().uint(1, 1).raw(Uint8Array.of(0x74, 0, 0, 4));
  acknowledged.shortText('TDS server of the tests').raw(Uint8Array.of(16, 0, 0, 1));
  const features = new ByteWriter().uint(0xae, 1);
  if (isFederated) features.uint(2, 1).uint(0, 4);
  features.uint(0x0a, 1).uint(1, 4).uint(1, 1).uint(0xff, 1);
  return Buffer.concat([
    changeToken(1, new ByteWriter().shortText(database).shortText('master').bytes),
    infoToken({ number: 5701, message: 'Changed database context.' }),
    changeToken(7, new ByteWriter().uint(collation.length, 1).raw(collation).uint(0, 1).bytes),
    changeToken(4, new ByteWriter().shortText(String(packetSize)).shortText('4096').bytes),
    new ByteWriter().uint(0xad, 1).uint(acknowledged.bytes.length, 2).raw(acknowledged.bytes).bytes,
    features.bytes,
    doneToken('batch', 0),
  ]);
}

/** The answer to a PRELOGIN: a version, and whether the connection is to be encrypted. */
export function preloginAnswer(encrypts: boolean): Buffer {
  const options = [
    [0, Buffer.from([16, 0, 0, 1, 0, 0])],
    [1, Buffer.from([encrypts ? 1 : 2])],
    [4, Buffer.from([0])],
    [6, Buffer.from([1])],
  ] as const;
  let offset = options.length * 5 + 1;
  const head = Buffer.alloc(offset);
  options.forEach(([token, data], index) => {
    head.writeUInt8(token, index * 5);
    head.writeUInt16BE(offset, index * 5 + 1);
    head.writeUInt16BE(data.length, index * 5 + 3);
    offset += data.length;
  });
  head.writeUInt8(0xff, options.length * 5);
  return Buffer.concat([head, ...options.map(([, data]) => data)]);
}
