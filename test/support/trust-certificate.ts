import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** Lets TLS clients of this process trust one more certificate, besides those that they trust already. */
export function trustCertificate(certificate: string): void {
  setDefaultCACertificates([...new Set([...getCACertificates('default'), certificate])]);
}
