import type { ErrorCode } from '../../core/error-codes.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import { notACompletion, refused } from './read-reply.ts';
import { retryAfterMs } from './retry-after.ts';

/** What the library's errors tell, read by shape: its classes are not loaded before they are needed. */
export interface LibraryError {
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
  readonly code: string;
  readonly type: string;
  readonly parameter: string;
  readonly message: string;
  /** Of the network fault below, such as ECONNRESET. */
  readonly systemCode: string;
}

export function readLibraryError(error: unknown): LibraryError {
  const text = (name: string): string => {
    const value = propertyOf(error, name);
    return typeof value === 'string' ? value : '';
  };
  const status = propertyOf(error, 'status');
  const headers = propertyOf(error, 'headers');
  return {
    status: typeof status === 'number' ? status : undefined,
    headers: headers instanceof Headers ? headers : undefined,
    code: text('code'),
    type: text('type'),
    parameter: text('param'),
    message: text('message'),
    systemCode: systemCodeOf(error),
  };
}

/** A fault of the port, made of what the library threw. The provider's own words, which can quote a key or a prompt, are left out. */
export function toModelFault(error: unknown, now: Date): ModelFault {
  if (error instanceof ModelFault) return error;
  // The body or a piece of the stream was no JSON.
  if (error instanceof SyntaxError) return notACompletion(named('SyntaxError'));
  const read = readLibraryError(error);
  if (read.status === undefined) return withoutStatus(read);
  const known = knownReason(read);
  if (known !== undefined) return known;

  const { status, headers } = read;
  const wait = retryAfterMs(headers, now);
  const orders = headers?.get('x-should-retry');
  const make = (code: ErrorCode, detail: string, isRepeatable: boolean): ModelFault =>
    new ModelFault(code, detail, {
      isRepeatable: orders === 'false' ? false : isRepeatable || orders === 'true',
      wasProcessed: status >= 500 || status === 408,
      cause: summary(read),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
      ...requestIdOf(headers),
    });
  if (status === 401 || status === 403) {
    return make('model.access-denied', 'The provider of the language model refused the key or the identity.', false);
  }
  if (status === 404) {
    return make('model.access-denied', 'The provider knows no such model, or has it at another address.', false);
  }
  if (status === 429) {
    const asked = wait === undefined ? '' : ` It asks to wait ${Math.ceil(wait / 1_000)} s.`;
    return make(
      'model.rate-limited',
      `The provider of the language model takes no more requests for now.${asked}`,
      true,
    );
  }
  if (status === 408) return make('model.timeout', 'The provider of the language model gave up on the request.', true);
  if (status === 409 || status >= 500) {
    return make('model.unavailable', `The provider of the language model failed with status ${status}.`, true);
  }
  const field = /^[\w.[\]-]{1,80}$/.test(read.parameter) ? `, naming the field ${read.parameter}` : '';
  return make('model.request-rejected', `The provider answered with status ${status}${field}.`, false);
}

/** Reasons that the code tells more plainly than the status. Streams give them without a status. */
function knownReason(read: LibraryError): ModelFault | undefined {
  const { status, code, type, message } = read;
  const cause = summary(read);
  const isTooLong =
    code === 'context_length_exceeded' ||
    status === 413 ||
    ((status === undefined || status < 500) &&
      /maximum context length|context[ _](?:length|window|size)|prompt is too long/i.test(message));
  if (isTooLong) {
    return new ModelFault('model.prompt-too-long', 'The prompt is longer than the language model can read.', { cause });
  }
  if (code === 'content_filter' || code === 'content_policy_violation') return refused(undefined, '');
  if (status === 402 || code === 'insufficient_quota' || type === 'insufficient_quota') {
    return new ModelFault('model.access-denied', 'The quota at the provider of the language model is used up.', {
      cause,
      suggestions: ['An operator must look after the account at the provider: its quota or its credit is used up.'],
    });
  }
  return undefined;
}

const neverReached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function withoutStatus(read: LibraryError): ModelFault {
  const known = knownReason(read);
  if (known !== undefined) return known;
  const { systemCode } = read;
  const cause = summary(read);
  const { code, type } = read;
  if (code !== '' || type !== '') {
    // An error that came in the place of the next piece of a stream.
    const isLimit = /rate_limit/.test(`${code} ${type}`);
    const reported = isLimit
      ? 'The provider of the language model takes no more requests for now.'
      : 'The provider of the language model reported a failure in the middle of its answer.';
    return new ModelFault(isLimit ? 'model.rate-limited' : 'model.unavailable', reported, {
      isRepeatable: true,
      wasProcessed: true,
      cause,
    });
  }
  if (/CERT|SIGNATURE|_TLS_|_SSL_/.test(systemCode)) {
    return new ModelFault('model.unavailable', 'The certificate of the language model’s server is not trusted.', {
      cause,
    });
  }
  const detail = neverReached.has(systemCode)
    ? `The server of the language model cannot be reached (${systemCode}).`
    : 'The connection to the language model broke off.';
  return new ModelFault('model.unavailable', detail, {
    isRepeatable: true,
    wasProcessed: !neverReached.has(systemCode),
    cause,
  });
}

function requestIdOf(headers: Headers | undefined): { readonly requestId?: string } {
  const id = headers?.get('x-request-id') ?? headers?.get('apim-request-id');
  return id === null || id === undefined ? {} : { requestId: id };
}

/** For the log: what kind of error it was, in words that are not the provider's. */
function summary({ status, code, type, systemCode }: LibraryError): Error {
  const plain = [String(status ?? ''), code, type, systemCode].filter((part) => /^[\w.-]{1,60}$/.test(part));
  return named(`provider error ${plain.join(' ')}`.trim());
}

const named = (message: string): Error => new Error(message);

function systemCodeOf(error: unknown): string {
  let cause: unknown = propertyOf(error, 'cause');
  for (let depth = 0; depth < 5 && cause !== undefined; depth += 1) {
    const code = propertyOf(cause, 'code');
    if (typeof code === 'string') return code;
    cause = propertyOf(cause, 'cause');
  }
  return '';
}

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
