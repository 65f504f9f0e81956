import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface TestCertificates {
  /** PEM text of the authority. */
  readonly authority: string;
  readonly certificatePath: string;
  readonly keyPath: string;
  remove(): Promise<void>;
}

/** A certificate for one name such as DNS:localhost, signed by an authority that nobody else knows. Needs openssl. */
export async function makeCertificates(name: string): Promise<TestCertificates> {
  const directory = await mkdtemp(join(tmpdir(), 'querent-tls-'));
  const path = (name: string) => join(directory, name);
  const openssl = async (...words: string[]) => run('openssl', words, { cwd: directory });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Querent test',
  );
  await openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=Querent test server');
  await writeFile(path('names'), `subjectAltName=${name}\n`);
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
  await openssl('x509', '-req', '-in', 'server.csr', ...signing, '-out', 'server.pem', '-days', '2');
  return {
    authority: await readFile(path('ca.pem'), 'utf8'),
    certificatePath: path('server.pem'),
    keyPath: path('server.key'),
    remove: async () => rm(directory, { recursive: true, force: true }),
  };
}
