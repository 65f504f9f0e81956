/** What a client says of itself in LOGIN7. */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly applicationName: string;
  readonly database: string;
  readonly isReadOnlyIntent: boolean;
  readonly packetSize: number;
  /** The access token of a federated login. */
  readonly token: string | undefined;
}

/** Passwords travel with their half bytes swapped and turned over. */
function unscramble(bytes: Buffer): Buffer {
  return Buffer.from(
    bytes.map((byte) => {
      const turned = byte ^ 0xa5;
      return ((turned << 4) | (turned >> 4)) & 255;
    }),
  );
}

const federatedFeature = 2;
const securityTokenLibrary = 1;

function readToken(data: Buffer): string | undefined {
  const pointer = data.readUInt16LE(56);
  if (data.readUInt16LE(58) === 0) return undefined;
  let at = data.readUInt32LE(pointer);
  while (at < data.length && data[at] !== 0xff) {
    const length = data.readUInt32LE(at + 1);
    const feature = data.subarray(at + 5, at + 5 + length);
    if (data[at] === federatedFeature && (feature[0] ?? 0) >> 1 === securityTokenLibrary) {
      return feature.toString('utf16le', 5, 5 + feature.readUInt32LE(1));
    }
    at += 5 + length;
  }
  return undefined;
}

export function readLogin(data: Buffer): Login {
  const field = (at: number): Buffer => {
    const start = data.readUInt16LE(at);
    return data.subarray(start, start + data.readUInt16LE(at + 2) * 2);
  };
  return {
    user: field(40).toString('utf16le'),
    password: unscramble(field(44)).toString('utf16le'),
    applicationName: field(48).toString('utf16le'),
    database: field(68).toString('utf16le'),
    isReadOnlyIntent: (data.readUInt8(26) & 0x20) !== 0,
    packetSize: data.readUInt32LE(8),
    token: readToken(data),
  };
}
