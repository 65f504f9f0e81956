import type { HttpResponseInit } from '@azure/functions';
import type { RequestId } from '../lib/core/ids.ts';

export function jsonResponse(
  body: unknown,
  requestId: RequestId,
  options: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): HttpResponseInit {
  return {
    status: options.status ?? 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      ...options.headers,
    },
    body: JSON.stringify(body),
  };
}
