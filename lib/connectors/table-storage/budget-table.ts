import type { TransactionAction } from '@azure/data-tables';
import { delay, startDeadline, untilAborted } from '../../core/abort.ts';
import type { TenantId } from '../../core/ids.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Random } from '../../core/random.ts';
import {
  addAmounts,
  type BudgetAmount,
  type BudgetCounter,
  type BudgetLedger,
  type BudgetRefusal,
  noAmount,
  refusalOf,
} from '../../llm/budget-ledger.ts';
import { openTable, type StorageConnection, statusOf } from './table.ts';
import { tableKey } from './table-key.ts';

const tableName = 'Budgets';
const schemaVersion = 1;
/** Changes that are written together; each has a row for the question, the session and the day, and 100 rows can be. */
const mostTogether = 30;
const writingMs = 5_000;
const mostConflicts = 12;
const firstPauseMs = 5;

interface Change {
  readonly counters: readonly BudgetCounter[];
  readonly amount: BudgetAmount;
  readonly isLimited: boolean;
  resolve(refusal: BudgetRefusal | undefined): void;
  reject(error: unknown): void;
}

interface Row {
  readonly taken: BudgetAmount;
  /** Absent while the row is not there. */
  readonly etag?: string;
}

/**
 * Counters as rows of Azure Table Storage: partition tenant, row scope|key. All counters of a change are written in one
 * transaction, with the ETags that were read. Changes of one process that come while another is being written go together,
 * so that only processes compete for the row of the day.
 */
export function createBudgetTable(
  connection: StorageConnection,
  { random }: { readonly random: Random },
): BudgetLedger {
  const table = openTable(connection, tableName);
  const queues = new Map<string, Change[]>();

  const read = async (partitionKey: string, rowKey: string, signal: AbortSignal): Promise<Row> => {
    const entity = await table.run(
      (client) => client.getEntity<Record<string, unknown>>(partitionKey, rowKey, { abortSignal: signal }),
      { signal, expected: [404] },
    );
    if (entity === undefined) return { taken: noAmount };
    const number = (name: string): number => Number(entity[name] ?? 0);
    const taken = { calls: number('calls'), tokens: number('tokens'), nanoUsd: number('nanoUsd') };
    return { taken, etag: entity.etag };
  };

  /** False where somebody else was faster. */
  const write = async (partitionKey: string, rows: ReadonlyMap<string, ChangedRow>, signal: AbortSignal) => {
    const actions = [...rows].map(([rowKey, row]) => toAction(partitionKey, rowKey, row));
    const outcome = await table.run(
      (client) =>
        client.submitTransaction(actions, { abortSignal: signal }).then(
          () => 'written' as const,
          (error: unknown) => {
            const status = statusOf(error);
            if (status === 404) return 'missing' as const;
            // 412: changed meanwhile. 409: made meanwhile.
            if (status === 409 || status === 412) return 'conflict' as const;
            throw error;
          },
        ),
      { signal, expected: [] },
    );
    // A missing row says the same as a missing table; making the table again does no harm.
    if (outcome === 'missing') {
      await table.run((client) => client.createTable({ abortSignal: signal }), { signal, expected: [409] });
    }
    return outcome === 'written';
  };

  const commit = async (
    tenant: string,
    changes: readonly Change[],
  ): Promise<readonly (BudgetRefusal | undefined)[]> => {
    const partitionKey = tableKey(tenant);
    const keys = [...new Set(changes.flatMap(({ counters }) => counters.map(rowKeyOf)))];
    const deadline = startDeadline(writingMs);
    try {
      for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
        const found = await Promise.all(
          keys.map(async (key) => [key, await read(partitionKey, key, deadline.signal)] as const),
        );
        const { refusals, rows } = apply(changes, new Map(found));
        if (rows.size === 0 || (await write(partitionKey, rows, deadline.signal))) return refusals;
        await delay(firstPauseMs * 2 ** Math.min(conflicts, 6) * random.fraction(), deadline.signal);
      }
      throw new QuerentError('storage.unavailable', 'Too many others were counting at the same time.');
    } catch (error) {
      if (!deadline.signal.aborted) throw error;
      throw new QuerentError('storage.unavailable', 'The state storage did not answer in time.', { cause: error });
    } finally {
      deadline.clear();
    }
  };

  const drain = async (tenant: TenantId, queue: Change[]): Promise<void> => {
    while (queue.length > 0) {
      const changes = queue.splice(0, mostTogether);
      try {
        const refusals = await commit(tenant, changes);
        changes.forEach((change, place) => {
          change.resolve(refusals[place]);
        });
      } catch (error) {
        for (const change of changes) change.reject(error);
      }
    }
    queues.delete(tenant);
  };

  const enqueue = (
    tenant: TenantId,
    change: Pick<Change, 'counters' | 'amount' | 'isLimited'>,
  ): Promise<BudgetRefusal | undefined> => {
    const { promise, resolve, reject } = Promise.withResolvers<BudgetRefusal | undefined>();
    const queued: Change = { ...change, resolve, reject };
    const running = queues.get(tenant);
    if (running === undefined) {
      const queue = [queued];
      queues.set(tenant, queue);
      // Its faults reach those who wait for the changes.
      void drain(tenant, queue);
    } else {
      running.push(queued);
    }
    return promise;
  };

  return {
    reserve: async (tenant, counters, amount, { signal }) => {
      signal.throwIfAborted();
      const reserving = enqueue(tenant, { counters, amount, isLimited: true });
      try {
        return await untilAborted(reserving, signal);
      } catch (error) {
        // The caller no longer waits: what is set aside for it all the same is given back. Should that fail, more stays
        // counted than was taken, never less.
        const giveBack = { counters, amount: negated(amount), isLimited: false };
        reserving
          .then((refusal) => (refusal === undefined ? enqueue(tenant, giveBack) : undefined))
          .catch(() => undefined);
        throw error;
      }
    },
    correct: async (tenant, counters, amount, { signal }) => {
      signal.throwIfAborted();
      await untilAborted(enqueue(tenant, { counters, amount, isLimited: false }), signal);
    },
  };
}

const negated = ({ calls, tokens, nanoUsd }: BudgetAmount): BudgetAmount => ({
  calls: -calls,
  tokens: -tokens,
  nanoUsd: -nanoUsd,
});

interface ChangedRow extends Row {
  readonly expiresAt: Date;
}

/** What the rows become when one change after the other is made, each as a whole or not at all. */
function apply(
  changes: readonly Change[],
  found: ReadonlyMap<string, Row>,
): { readonly refusals: readonly (BudgetRefusal | undefined)[]; readonly rows: ReadonlyMap<string, ChangedRow> } {
  const rows = new Map<string, ChangedRow>();
  const rowOf = (counter: BudgetCounter): Row => {
    const key = rowKeyOf(counter);
    return rows.get(key) ?? found.get(key) ?? { taken: noAmount };
  };
  const refusals = changes.map(({ counters, amount, isLimited }) => {
    const refusal = isLimited
      ? counters.map((counter) => refusalOf(counter, rowOf(counter).taken, amount)).find((each) => each !== undefined)
      : undefined;
    if (refusal !== undefined) return refusal;
    for (const counter of counters) {
      const row = rowOf(counter);
      const { expiresAt } = counter;
      rows.set(rowKeyOf(counter), { ...row, taken: addAmounts(row.taken, amount), expiresAt });
    }
    return undefined;
  });
  return { refusals, rows };
}

const rowKeyOf = ({ scope, key }: BudgetCounter): string => tableKey(scope, key);

function toAction(partitionKey: string, rowKey: string, { taken, expiresAt, etag }: ChangedRow): TransactionAction {
  const integer = (value: number) => ({ type: 'Int64' as const, value: String(value) });
  const entity = {
    partitionKey,
    rowKey,
    schemaVersion,
    calls: integer(taken.calls),
    tokens: integer(taken.tokens),
    nanoUsd: integer(taken.nanoUsd),
    // So that a clean-up can filter by it.
    expiresAt,
  };
  return etag === undefined ? ['create', entity] : ['update', entity, 'Replace', { etag }];
}
