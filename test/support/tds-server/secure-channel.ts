import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Certificate } from './certificate.ts';
import { PacketReader, packet, packetTypes } from './packets.ts';

/**
 * The server's end of TLS inside TDS: the handshake travels in PRELOGIN packets, one answer to each of the client's, and
 * everything after it is plain TLS on the socket.
 */
export function secureChannel(socket: Socket, { certificate, key }: Certificate): TLSSocket {
  const reader = new PacketReader();
  let isHandshake = true;
  let flight: Buffer[] = [];

  const flush = (): void => {
    if (flight.length === 0) return;
    const data = Buffer.concat(flight);
    flight = [];
    socket.write(packet(packetTypes.prelogin, data, true, 1));
  };
  const wire = new Duplex({
    read: () => {
      socket.resume();
    },
    write: (chunk: Buffer, _encoding, done) => {
      if (isHandshake) {
        flight.push(chunk);
        // One flight may be written in several parts; the client waits for one message.
        setImmediate(flush);
        done();
      } else {
        socket.write(chunk, () => done());
      }
    },
    final: (done) => {
      socket.end(() => done());
    },
    destroy: (_error, done) => {
      socket.destroy();
      done(null);
    },
  });
  const receive = (bytes: Buffer): void => {
    if (!wire.push(bytes)) socket.pause();
  };
  socket.on('data', (bytes: Buffer) => {
    if (isHandshake && reader.rest.length === 0 && bytes[0] !== packetTypes.prelogin) isHandshake = false;
    if (isHandshake) for (const { data } of reader.feed(bytes)) receive(data);
    else receive(bytes);
  });
  socket.on('end', () => wire.push(null));
  socket.on('close', () => wire.destroy());
  const secure = new TLSSocket(wire, {
    isServer: true,
    secureContext: createSecureContext({ cert: certificate, key }),
  });
  // A client that does not trust the certificate ends the handshake; that is its affair.
  secure.on('error', () => socket.destroy());
  return secure;
}
