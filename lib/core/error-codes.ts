/** What a code means to a caller: HTTP status, whether the same request may succeed later, a title, and a way out. */
export interface ErrorDefinition {
  readonly status: number;
  readonly retryable: boolean;
  readonly title: string;
  readonly suggestions: readonly string[];
}

const define = <const T extends Record<string, ErrorDefinition>>(definitions: T): T => definitions;

/** The catalogue of everything that can go wrong. Code branches on the key; the texts are for people. */
export const errorCodes = define({
  'validation.body-missing': {
    status: 400,
    retryable: false,
    title: 'The request has no body',
    suggestions: ['Send a JSON object, for example {"question": "total revenue by region last quarter"}.'],
  },
  'validation.not-json': {
    status: 400,
    retryable: false,
    title: 'The body is not valid JSON',
    suggestions: ['Check quotes, commas and the encoding: the body must be UTF-8 JSON.'],
  },
  'validation.too-large': {
    status: 413,
    retryable: false,
    title: 'The request is too large',
    suggestions: ['Shorten the request; a question may have up to 2,000 characters.'],
  },
  'validation.unsupported-media-type': {
    status: 415,
    retryable: false,
    title: 'The content type is not supported',
    suggestions: ['Send the body as application/json.'],
  },
  'validation.invalid': {
    status: 400,
    retryable: false,
    title: 'The request is not valid',
    suggestions: ['Correct the fields named in the detail.'],
  },
  'authentication.required': {
    status: 401,
    retryable: false,
    title: 'A function key is required',
    suggestions: ['Send the key in the x-functions-key header or the code parameter.'],
  },
  'context.database-missing': {
    status: 409,
    retryable: false,
    title: 'No database is selected',
    suggestions: [
      'Name one in the field "database", or select one for the session with POST /api/database/select.',
      'GET /api/database/list names the databases.',
    ],
  },
  'context.unknown-database': {
    status: 404,
    retryable: false,
    title: 'There is no such database',
    suggestions: ['GET /api/database/list names the databases.'],
  },
  'context.forbidden': {
    status: 403,
    retryable: false,
    title: 'This database may not be asked by this caller',
    suggestions: ['GET /api/database/list names the databases that may be asked.'],
  },
  'context.database-conflict': {
    status: 409,
    retryable: false,
    title: 'The request names another database than its session',
    suggestions: [
      'Leave the field "database" out, select the other database for the session with POST /api/database/select, or ask in another session.',
    ],
  },
  'context.session-expired': {
    status: 410,
    retryable: false,
    title: 'The session has expired',
    suggestions: ['Select its database again with POST /api/database/select, or ask without a sessionId.'],
  },
  'context.session-not-found': {
    status: 404,
    retryable: false,
    title: 'There is no such session',
    suggestions: [
      'Ask without a sessionId to begin a new session, or select a database with POST /api/database/select.',
    ],
  },
  'context.conflict': {
    status: 409,
    retryable: true,
    title: 'The session was changed by another request',
    suggestions: ['Send the request again.'],
  },
  'learning.conflict': {
    status: 409,
    retryable: true,
    title: 'The learned mapping was changed by another request',
    suggestions: ['Send the request again.'],
  },
  'guard.refused': {
    status: 422,
    retryable: false,
    title: 'The statement was refused before it reached the database',
    suggestions: ['Only one reading statement over the permitted tables may run.'],
  },
  'guard.too-costly': {
    status: 422,
    retryable: false,
    title: 'The statement would cost more than it may',
    suggestions: ['Ask for a shorter period, a narrower filter, or fewer tables at once.'],
  },
  'database.unreachable': {
    status: 503,
    retryable: true,
    title: 'The database cannot be reached',
    suggestions: ['Try again shortly; GET /api/health shows the state of each database.'],
  },
  'database.access-denied': {
    status: 502,
    retryable: false,
    title: 'The database refused the configured account',
    suggestions: ['An operator must check the account and its grants; npm run doctor shows what fails.'],
  },
  'database.timeout': {
    status: 504,
    retryable: true,
    title: 'The database did not answer in time',
    suggestions: ['Ask for a shorter period or a narrower filter.'],
  },
  'database.busy': {
    status: 503,
    retryable: true,
    title: 'All connections to the database are in use',
    suggestions: ['Try again shortly.'],
  },
  'database.resources': {
    status: 422,
    retryable: false,
    title: 'The query needs more memory than the database may use',
    suggestions: ['Ask for a shorter period or a narrower filter.'],
  },
  'database.unknown-object': {
    status: 502,
    retryable: false,
    title: 'The statement names a table or column that the database does not have',
    suggestions: [
      'Where the structure of the database has just changed, POST /api/schema/refresh reads it anew.',
      'Else rephrase the question; if it persists, give the request id to an operator.',
    ],
  },
  'database.engine-error': {
    status: 502,
    retryable: false,
    title: 'The database could not run the statement',
    suggestions: ['Rephrase the question; if it persists, give the request id to an operator.'],
  },
  'model.unavailable': {
    status: 503,
    retryable: true,
    title: 'The language model cannot be reached',
    suggestions: ['Try again shortly; questions that need no language model are still answered.'],
  },
  'model.access-denied': {
    status: 502,
    retryable: false,
    title: 'The language model refused the configured account',
    suggestions: [
      'An operator must check the key or identity, the name of the model and its quota; npm run doctor shows what fails.',
    ],
  },
  'model.request-rejected': {
    status: 502,
    retryable: false,
    title: 'The language model did not accept the request',
    suggestions: ['An operator must check the model in the configuration; npm run doctor shows what fails.'],
  },
  'model.prompt-too-long': {
    status: 422,
    retryable: false,
    title: 'The question needs more text than the language model can read',
    suggestions: ['Name the tables or the subject that is meant, or begin a new session.'],
  },
  'model.rate-limited': {
    status: 503,
    retryable: true,
    title: 'The language model takes no more requests for now',
    suggestions: ['Try again after the time that the detail names.'],
  },
  'model.busy': {
    status: 503,
    retryable: true,
    title: 'Too many calls wait for the language model',
    suggestions: ['Try again shortly.'],
  },
  'model.timeout': {
    status: 504,
    retryable: true,
    title: 'The language model did not answer in time',
    suggestions: ['Try again, or ask a simpler question.'],
  },
  'model.refused': {
    status: 422,
    retryable: false,
    title: 'The language model declined to answer',
    suggestions: ['Rephrase the question.'],
  },
  'model.malformed': {
    status: 502,
    retryable: true,
    title: 'The reply of the language model could not be used',
    suggestions: ['Try again, or rephrase the question.'],
  },
  'model.budget-exceeded': {
    status: 429,
    retryable: false,
    title: 'The budget for the language model is spent',
    suggestions: [
      'Questions that need no language model are still answered.',
      'An operator can raise the limits in the configuration, under models.limits.',
    ],
  },
  'storage.unavailable': {
    status: 503,
    retryable: true,
    title: 'The state storage cannot be reached',
    suggestions: ['Try again shortly.'],
  },
  'workflow.cancelled': {
    status: 499,
    retryable: true,
    title: 'The request was cancelled',
    suggestions: ['Send the request again when the answer is wanted.'],
  },
  'not-found.endpoint': {
    status: 404,
    retryable: false,
    title: 'There is no such endpoint',
    suggestions: ['POST /api/query asks a question.'],
  },
  'not-found.table': {
    status: 404,
    retryable: false,
    title: 'There is no such table',
    suggestions: ['GET /api/schema/discovery with the parameter "database" lists the tables.'],
  },
  'not-found.method': {
    status: 405,
    retryable: false,
    title: 'The endpoint does not serve this method',
    suggestions: ['Use a method that the Allow header names.'],
  },
  'not-found.element': {
    status: 404,
    retryable: false,
    title: 'There is no such column, measure or value',
    suggestions: ['GET /api/schema/discovery describes the tables.'],
  },
  'not-found.mapping': {
    status: 404,
    retryable: false,
    title: 'There is no such learned mapping',
    suggestions: ['GET /api/schema/learned-mappings lists what was learned.'],
  },
  'not-found.query': {
    status: 404,
    retryable: false,
    title: 'There is no such query',
    suggestions: ['Name a queryId of the session that is not older than its last ten questions.'],
  },
  'not-found.verified-query': {
    status: 404,
    retryable: false,
    title: 'There is no such verified query',
    suggestions: ['GET /api/verified-queries with the parameter "database" lists them.'],
  },
  'config.invalid': {
    status: 500,
    retryable: false,
    title: 'The configuration is not valid',
    suggestions: ['Correct every fault that is listed; npm run doctor checks a configuration.'],
  },
  'internal.unexpected': {
    status: 500,
    retryable: false,
    title: 'Something went wrong inside Querent',
    suggestions: ['Give the request id to an operator.'],
  },
});

export type ErrorCode = keyof typeof errorCodes;
