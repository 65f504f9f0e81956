import { inspect } from 'node:util';

/** A password or key. Printing, logging or serialising it shows a placeholder; only `reveal` gives the text. */
export interface Secret {
  reveal(): string;
}

const placeholder = '[secret]';

export function secret(value: string): Secret {
  const hidden = {
    reveal: () => value,
    toString: () => placeholder,
    toJSON: () => placeholder,
    [inspect.custom]: () => placeholder,
  };
  return Object.freeze(hidden);
}
