import type { Language } from '../../question/language.ts';
import type { AskContext } from './ask-context.ts';

/** Sends the words of an answer while they come, and takes back what does not hold. */
export interface SummaryTeller {
  sentence(text: string): void;
  /** What is said in the end: where it is not what was sent, that is withdrawn and this sent in its place. */
  settle(text: string): void;
  /** Takes back what was sent: the rows that it spoke of are no longer the answer. */
  withdraw(): void;
}

export function createSummaryTeller(tell: AskContext['tell'], language: Language): SummaryTeller {
  const gap = language === 'en' ? ' ' : '';
  let sent = '';
  const send = (text: string): void => {
    const delta = sent === '' ? text : `${gap}${text}`;
    sent += delta;
    tell?.({ event: 'summary', data: { delta } });
  };
  const withdraw = (): void => {
    if (sent === '') return;
    sent = '';
    tell?.({ event: 'withdraw', data: { part: 'summary' } });
  };
  return {
    sentence: send,
    withdraw,
    settle: (text) => {
      if (sent === '' || same(sent, text)) return;
      withdraw();
      if (text !== '') send(text);
    },
  };
}

const same = (left: string, right: string): boolean => left.replaceAll(/\s+/g, '') === right.replaceAll(/\s+/g, '');
