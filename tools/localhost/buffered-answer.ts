import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Answer, answerStatus, headerRecord, invocationRequest } from './http-exchange.ts';
import { hasBody, passBody } from './request-body.ts';
import type { HttpCookie, HttpData } from './worker-types.ts';

/** The way of an app without `enableHttpStream`: request and answer are whole bodies in messages between host and worker. */
export const answerBuffered: Answer = async (exchange) => {
  const { request, response, match } = exchange;
  let bytes: Uint8Array | undefined;
  if (hasBody(request)) {
    const collector = new PassThrough();
    const [outcome, collected] = await Promise.all([
      passBody(request, collector, exchange.maxBodyBytes).then((outcome) => {
        collector.end();
        return outcome;
      }),
      buffer(collector),
    ]);
    if (outcome === 'too-large') return answerStatus(exchange, 413);
    if (outcome !== 'complete') return;
    bytes = collected;
  }
  const http: HttpData = {
    method: request.method ?? 'GET',
    url: `http://${exchange.host}${exchange.target}`,
    headers: headerRecord(request),
    params: match.parameters,
    ...(bytes === undefined ? {} : { body: { bytes } }),
  };
  const outcome = await exchange.invoke(match.route.registered, invocationRequest(exchange, { http }));
  if (response.destroyed) return;
  if (outcome.kind === 'failed') return answerStatus(exchange, 500);
  const answer = outcome.response.returnValue?.http;
  if (answer === undefined) return answerStatus(exchange, 204);
  for (const [name, value] of Object.entries(exchange.customHeaders)) response.setHeader(name, value);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.cookies?.length) response.setHeader('set-cookie', answer.cookies.map(serializeCookie));
  response.statusCode = Number(answer.statusCode ?? 200);
  response.end(answer.body?.bytes ?? answer.body?.string ?? '');
};

/** RFC 6265; the value is percent-encoded, as the real host does it. */
export function serializeCookie(cookie: HttpCookie): string {
  const seconds = cookie.expires?.value?.seconds;
  const sameSite = { none: undefined, lax: 'Lax', strict: 'Strict', explicitNone: 'None' }[cookie.sameSite ?? 'none'];
  return [
    `${cookie.name}=${encodeURIComponent(cookie.value)}`,
    ...(cookie.maxAge?.value === undefined ? [] : [`Max-Age=${Math.floor(cookie.maxAge.value)}`]),
    ...(cookie.domain?.value ? [`Domain=${cookie.domain.value}`] : []),
    ...(cookie.path?.value ? [`Path=${cookie.path.value}`] : []),
    ...(seconds === undefined ? [] : [`Expires=${new Date(seconds * 1000).toUTCString()}`]),
    ...(cookie.httpOnly?.value ? ['HttpOnly'] : []),
    ...(cookie.secure?.value ? ['Secure'] : []),
    ...(sameSite === undefined ? [] : [`SameSite=${sameSite}`]),
  ].join('; ');
}
