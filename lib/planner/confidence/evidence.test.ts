import { expect, test } from 'vitest';
import { catalogOf } from '../../../test/support/catalog-of.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { findReadings } from '../find-readings.ts';
import { type Doubt, type Evidence, evidenceOf } from './evidence.ts';

const index = buildSemanticIndex(
  catalogOf(
    {
      guide: { columns: ['guide_id', 'name', 'home_town'] },
      tour: {
        columns: ['tour_id', 'guide_id', 'title', ['start_date', 'date'], ['end_date', 'date'], ['price', 'decimal']],
      },
    },
    ['tour.guide_id → guide'],
  ),
);

function evidenceFor(question: string): Evidence {
  const [first, ...others] = findReadings({ question, index, asOf: '2026-10-31' }).candidates;
  if (first === undefined) throw new Error(`No reading of "${question}".`);
  return evidenceOf([first, ...others], index);
}

test.each([
  ['unsaidCounts', 'tours by guide', 'number of tours by guide'],
  ['keysShown', 'titles and guide ids of tours', 'titles of tours'],
  ['conditions', 'how many tours with price above 100', 'how many tours'],
] satisfies readonly (readonly [Doubt, string, string])[])('%s tells "%s" from "%s"', (doubt, doubtful, plain) => {
  expect(evidenceFor(doubtful)[doubt]).toBeGreaterThan(0);
  expect(evidenceFor(plain)[doubt]).toBe(0);
});
