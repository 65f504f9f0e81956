import type { CatalogStructure } from '../../catalog/catalog.ts';
import type {
  DatabaseCheck,
  DatabaseValidateRequest,
  DatabaseValidateResponse,
} from '../../contracts/database-validation.ts';
import { startDeadline, toQuerentError, untilAborted } from '../../core/abort.ts';
import type { Clock } from '../../core/clock.ts';
import type { Principal } from '../../identity/principal.ts';
import type { Database } from '../../sql/database.ts';
import type { Guard } from '../../sql/guard.ts';
import type { GuardPolicy } from '../../sql/guard-policy.ts';
import { callerPolicy } from '../caller-policy.ts';
import type { AskableDatabase } from '../databases.ts';
import { round } from '../stopwatch.ts';
import { requireDatabase } from '../unknown-database.ts';
import { checkAccount } from './check-account.ts';
import type { ContextCall, ContextDependencies } from './context-call.ts';
import { policyFaults } from './policy-faults.ts';

/** All checks together; one that takes longer has failed. */
const patienceMs = 15_000;
const shownFaults = 5;

type Judged = Omit<DatabaseCheck, 'name' | 'latencyMs'>;

/** Whether a database that the caller may ask can be: way, account, structure, policy and semantic model, each by itself. */
export async function validateDatabase(
  { database: id }: DatabaseValidateRequest,
  { principal, signal }: ContextCall,
  { databasesFor, clock, guard }: ContextDependencies & { readonly guard: () => Promise<Guard> },
): Promise<DatabaseValidateResponse> {
  const database = requireDatabase(databasesFor(principal), id);
  const deadline = startDeadline(patienceMs, signal);
  try {
    const checks = await runChecks(database, { principal, clock, guard, signal: deadline.signal });
    signal.throwIfAborted();
    const states = checks.map(({ state }) => state);
    const worst = states.includes('failed') ? 'failed' : states.includes('warning') ? 'warning' : 'ok';
    return { database: database.settings.id, status: worst, checks };
  } finally {
    deadline.clear();
  }
}

interface Checking {
  readonly principal: Principal;
  readonly clock: Clock;
  readonly guard: () => Promise<Guard>;
  readonly signal: AbortSignal;
}

async function runChecks(database: AskableDatabase, how: Checking): Promise<readonly DatabaseCheck[]> {
  const { principal, clock, guard, signal } = how;
  const { settings } = database;
  const measured = async (name: DatabaseCheck['name'], work: () => Promise<Judged>): Promise<DatabaseCheck> => {
    const started = clock.monotonicMs();
    const judged = await untilAborted(work(), signal).catch((error: unknown) => failed(error, signal));
    return { name, ...judged, latencyMs: round(clock.monotonicMs() - started) };
  };
  let connection: Database | undefined;
  const connected = await measured('connection', async () => {
    const opened = await database.connect({ signal });
    await opened.ping({ signal });
    connection = opened;
    return { state: 'ok', detail: `The database answers, as ${opened.dialect}.` };
  });
  const semanticModel = () => measured('semantic-model', () => checkModel(database, signal));
  if (connection === undefined) {
    const behind = (['account', 'structure', 'policy', 'semantic-model'] as const).map((name) => skipped(name));
    return [connected, ...behind];
  }
  const reached = connection;
  const account = await measured('account', async () => checkAccount(reached, await guard(), signal));
  let structure: CatalogStructure | undefined;
  const structured = await measured('structure', async () => {
    structure = await reached.readStructure({ signal });
    return describeStructure(structure);
  });
  const found = structure;
  const policy =
    found === undefined
      ? skipped('policy')
      : await measured('policy', async () =>
          checkPolicy(policyFaults(found, settings.policy), callerPolicy(settings.policy, principal), settings.policy),
        );
  return [
    connected,
    account,
    structured,
    policy,
    found === undefined ? skipped('semantic-model') : await semanticModel(),
  ];
}

function skipped(name: DatabaseCheck['name']): DatabaseCheck {
  return {
    name,
    state: 'skipped',
    detail: 'Another check that failed stands in the way.',
    remedy: 'Mend what failed first.',
  };
}

function failed(error: unknown, signal: AbortSignal): Judged {
  const { code, message, suggestions } = toQuerentError(error, signal);
  return { state: 'failed', code, detail: message, remedy: suggestions.join(' ') };
}

function describeStructure({ tables }: CatalogStructure): Judged {
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
  if (tables.length > 0)
    return {
      state: 'ok',
      detail: `${counted(tables.length, 'table or view', 'tables and views')} with ${counted(columns, 'column', 'columns')}.`,
    };
  return {
    state: 'warning',
    detail: 'The account sees no table.',
    remedy: 'Check the schema, and grant the account SELECT on what is to be asked.',
  };
}

/** A name that the database lacks is an operator's to mend; a claim that the caller lacks closes tables to this caller. */
function checkPolicy(
  faults: ReturnType<typeof policyFaults>,
  { rowPolicies = [] }: GuardPolicy,
  configured: AskableDatabase['settings']['policy'],
): Judged {
  if (faults.length > 0) {
    return {
      state: faults.some(({ letsThrough }) => letsThrough) ? 'failed' : 'warning',
      detail: listed(faults.map(({ detail }) => detail)),
      remedy: listed(faults.map(({ remedy }) => remedy)),
    };
  }
  const closed = rowPolicies.filter(({ claims }, place) => {
    const wanted = Object.keys(configured.rowPolicies?.[place]?.claims ?? {});
    return wanted.some((name) => !Object.hasOwn(claims, name));
  });
  if (closed.length === 0) return { state: 'ok', detail: 'Every name in it is known, and every claim is there.' };
  return {
    state: 'warning',
    detail: `The caller lacks claims that these tables need: ${listed(closed.map(({ table }) => table))}`,
    remedy: 'Statements over these tables are refused for this caller; an operator can name the claim in rowPolicies.',
  };
}

async function checkModel(database: AskableDatabase, signal: AbortSignal): Promise<Judged> {
  const { model } = await database.index({ signal });
  const { modelFaults = [] } = database.catalogState();
  if (modelFaults.length > 0) {
    return {
      state: 'warning',
      detail: listed(modelFaults),
      remedy: `An operator must correct the semantic model file of ${database.settings.id}.`,
    };
  }
  return {
    state: 'ok',
    detail: `${counted(model.entities.length, 'entity', 'entities')} and ${counted(model.measures.length, 'defined measure', 'defined measures')}.`,
  };
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

function listed(sentences: readonly string[]): string {
  const more = sentences.length - shownFaults;
  return `${sentences.slice(0, shownFaults).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
