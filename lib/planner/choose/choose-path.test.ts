import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../test/support/catalog-of.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';
import { choosePath } from './choose-path.ts';
import { findReadings } from './find-readings.ts';

const index = buildSemanticIndex(
  catalogOf(
    {
      mechanics: { columns: ['mechanic_id', 'mechanic_name', 'garage_id', 'workshop_id'] },
      garages: { columns: ['garage_id', 'garage_name', 'manager_id'] },
      repairs: { columns: ['repair_id', 'approved_by_mechanic_id', 'handled_by_mechanic_id', 'garage_id'] },
      workshops: { columns: ['workshop_id', 'workshop_name'] },
      postings: { columns: ['mechanic_id', 'workshop_id', ['posted_on', 'date']], key: ['mechanic_id', 'posted_on'] },
      loans: { columns: ['loan_id', 'garage_id', 'lending_garage_id'] },
      helpers: { columns: ['mechanic_no', 'helper_no'], key: ['mechanic_no', 'helper_no'] },
    },
    [
      'mechanics.garage_id → garages',
      'garages.manager_id → mechanics',
      'repairs.approved_by_mechanic_id → mechanics',
      'repairs.handled_by_mechanic_id → mechanics',
      'repairs.garage_id → garages',
      'postings.mechanic_id → mechanics',
      'postings.workshop_id → workshops',
      'mechanics.workshop_id → workshops',
      'loans.garage_id → garages',
      'loans.lending_garage_id → garages',
      'helpers.mechanic_no → mechanics',
      'helpers.helper_no → mechanics',
    ],
  ),
);

describe('of several keys to the same table', () => {
  const chosen = (from: string, to: string, said: readonly string[]) => {
    const made = choosePath(index.joins.paths(from, to), said);
    return [made?.path.steps[0]?.fromColumns[0], made?.ambiguous];
  };

  test('the one is taken that the question speaks of', () => {
    expect(chosen('repairs', 'mechanics', ['repair', 'handle'])).toEqual(['handled_by_mechanic_id', false]);
    expect(chosen('repairs', 'mechanics', ['approval', 'mechanic'])).toEqual(['approved_by_mechanic_id', false]);
    expect(chosen('loans', 'garages', ['lend'])).toEqual(['lending_garage_id', false]);
  });

  test('the one without a role of its own is taken where none is spoken of', () => {
    expect(chosen('loans', 'garages', ['loan', 'garage'])).toEqual(['garage_id', false]);
  });

  test('the one called like the rows themselves leads to what they are, not to who has them', () => {
    expect(chosen('helpers', 'mechanics', ['mechanic', 'have', 'helper'])).toEqual(['mechanic_no', false]);
  });

  test('a guess is told to be one', () => {
    expect(chosen('repairs', 'mechanics', ['repair', 'mechanic'])).toEqual(['approved_by_mechanic_id', true]);
  });
});

describe('a tie between things', () => {
  const sqlOf = (question: string) => {
    const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
    return outcome.kind === 'planned'
      ? outcome.sql.text.replaceAll(/["\n]/g, ' ').replaceAll(/ +/g, ' ')
      : outcome.kind;
  };

  test('is the key that the verb names', () => {
    expect(sqlOf('names of mechanics who handled repairs')).toContain(
      'EXISTS (SELECT 1 FROM repairs WHERE repairs . handled_by_mechanic_id = mechanics . mechanic_id )',
    );
    expect(sqlOf('names of mechanics who have repairs')).toBe('clarify');
  });

  test('may be the key that leads back', () => {
    expect(sqlOf('names of mechanics who manage a garage')).toContain(
      'EXISTS (SELECT 1 FROM garages WHERE garages . manager_id = mechanics . mechanic_id )',
    );
  });

  test('is no key by which there is always one', () => {
    // Too doubtful to be answered: it is the likeliest reading that goes by the right tie.
    const question = 'names of mechanics with at least two workshops';
    const [likeliest] = findReadings({ question, index, asOf: '2026-10-31' }).candidates;
    expect(likeliest?.sql.text.replaceAll(/["\n]/g, ' ').replaceAll(/ +/g, ' ')).toMatch(
      /COUNT\(DISTINCT workshops . workshop_id \) .* FROM postings JOIN mechanics /,
    );
  });
});
