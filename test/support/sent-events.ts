import { type QueryEvent, queryEventSchema } from '../../lib/contracts/query-events.ts';

/** The events of a stream's text, each held against the contract. */
export function readSentEvents(text: string): readonly QueryEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [, event, data] = /^event: (\S+)\ndata: (.*)$/.exec(block) ?? [];
      return queryEventSchema.parse({ event, data: JSON.parse(data ?? 'null') });
    });
}
