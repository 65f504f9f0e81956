export interface HostileRequest {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The n-th of an endless row of bodies that must be refused with a problem; each differs from the others of its kind. */
export function badRequest(n: number): HostileRequest {
  const makers: readonly ((n: number) => HostileRequest)[] = [
    () => ({ body: '' }),
    (at) => ({ body: `{"question":"${at}` }),
    (at) => ({ body: JSON.stringify({ question: `q ${at}`, [`field${at}`]: at }) }),
    (at) => ({ body: JSON.stringify({ question: 'x'.repeat(2_001 + (at % 60_000)) }) }),
    (at) => ({ body: JSON.stringify({ question: 'x'.repeat(70_000 + at) }) }),
    (at) => ({ body: JSON.stringify({ question: `q ${at}`, database: `db${at}` }) }),
    (at) => ({ body: JSON.stringify({ question: at }) }),
    (at) => ({ body: JSON.stringify({ question: `q\u0000${at}` }) }),
    (at) => ({ body: `{"question":${'['.repeat(100 + (at % 20_000))}${']'.repeat(100 + (at % 20_000))}}` }),
    (at) => ({ body: `{"question":"\\ud83d${at}"}` }),
    (at) => ({ body: `question=${at}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    (at) => ({ body: `{"question":"a","question":"${at}"}` }),
    (at) => ({ body: JSON.stringify({ question: `q ${at}`, sessionId: `gone-${at}` }) }),
    (at) => ({ body: JSON.stringify({ question: `q ${at}`, maxRows: -at }) }),
    (at) => ({ body: JSON.stringify({ question: `q ${at}`, asOf: `2026-13-${at}` }) }),
  ];
  const make = makers[n % makers.length];
  return make === undefined ? { body: '' } : make(Math.floor(n / makers.length));
}

/** The n-th of an endless row of questions that are odd and legal, and must get an ordinary result. */
export function oddQuestion(n: number): string {
  const makers: readonly ((n: number) => string)[] = [
    (at) => `customers in "city ${at}" or 'Osaka'; it's`,
    (at) => `'; DROP TABLE orders; -- ${at}`,
    (at) => `🧾 how many 🛒 ${at} ？`,
    (at) => `כמה הזמנות \u202e${at}\u202c في أكتوبر`,
    (at) => `how many orders ${at} `.repeat(100).slice(0, 2_000),
    (at) => `how\u200b many\u200d orders\ufeff ${at}`,
    (at) => `注文は何件ですか ${at}`,
    (at) => String(at).repeat(400).slice(0, 2_000),
    (at) => `${'('.repeat(at % 1_000)}orders${')'.repeat(at % 1_000)}`,
    (at) => `total amount by city with more than ${at} orders`,
    (at) => `top ${at} customers by amount`,
    (at) => `orders on 2026-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
    (at) => `e\u0301${'\u0301'.repeat(at % 500)} orders`,
    (at) => `what is the airspeed of swallow ${at}`,
    () => 'total amount by city',
    () => 'list all orders',
  ];
  return makers[n % makers.length]?.(1 + Math.floor(n / makers.length)) ?? 'orders';
}
