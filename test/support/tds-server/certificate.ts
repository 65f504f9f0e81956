import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** A certificate for localhost, and not for its address, that signs itself, with its key. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

type Bytes = readonly number[] | Buffer;

/** One value of DER: tag, length, content. */
function der(tag: number, ...content: readonly Bytes[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...content: readonly Bytes[]) => der(0x30, ...content);
const set = (...content: readonly Bytes[]) => der(0x31, ...content);
const utf8 = (text: string) => der(0x0c, Buffer.from(text));
const utcTime = (text: string) => der(0x17, Buffer.from(text));

/** Object identifiers, as they are encoded. */
const commonName = der(0x06, [0x55, 0x04, 0x03]);
const subjectAlternativeName = der(0x06, [0x55, 0x1d, 0x11]);
const basicConstraints = der(0x06, [0x55, 0x1d, 0x13]);
const ecdsaWithSha256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));

/** Valid for decades and made anew for each test run, so that no key lies in the repository. */
export function selfSignedCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicBytes = publicKey.export({ type: 'spki', format: 'der' });
  // A store finds certificates by their subject, so each has its own.
  const subject = `tests ${createHash('sha256').update(publicBytes).digest('hex').slice(0, 32)}`;
  const name = sequence(set(sequence(commonName, utf8(subject))));
  const names = sequence(der(0x82, Buffer.from('localhost')));
  const extensions = sequence(
    sequence(subjectAlternativeName, der(0x04, names)),
    sequence(basicConstraints, der(0x01, [0xff]), der(0x04, sequence(der(0x01, [0xff])))),
  );
  const body = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    ecdsaWithSha256,
    name,
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    publicBytes,
    der(0xa3, extensions),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, [0], signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
