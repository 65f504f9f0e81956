import type { VerifiedQueryStore } from '../../lib/memory/verified-query-store.ts';
import type { RequestStore } from '../../lib/telemetry/request-store.ts';
import { type InProcessApp, openInProcessApp } from './in-process-app.ts';
import type { ChatRequest, ScriptedReply, ScriptedRule } from './scripted-language-model/script.ts';
import { type ScriptedLanguageModel, startScriptedLanguageModel } from './scripted-language-model.ts';

/** Dollars for a million tokens of the scripted model. */
export const scriptedPrice = { inputPerMillion: 2, outputPerMillion: 8 };

export interface ModelApp {
  readonly app: InProcessApp;
  readonly model: ScriptedLanguageModel;
  close(): Promise<void>;
}

/** The app with a language model that says what the rules say. */
export async function openModelApp(options: {
  readonly rules: readonly ScriptedRule[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly latencyScale?: number;
  readonly limits?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly candidates?: number;
  /** Roles with a model of their own, which has the role's name. */
  readonly roles?: readonly string[];
  readonly promptsDirectory?: string;
  readonly verifiedShare?: number;
  readonly verifiedQueryStore?: VerifiedQueryStore;
  readonly requestStore?: RequestStore;
}): Promise<ModelApp> {
  const {
    rules,
    environment = {},
    latencyScale = 1,
    limits = {},
    settings = {},
    candidates = 1,
    roles = [],
    promptsDirectory,
  } = options;
  const model = await startScriptedLanguageModel({ rules, latencyScale });
  const models = {
    providers: [{ id: 'scripted', kind: 'openai-compatible', baseUrl: model.baseUrl }],
    models: ['scripted', ...roles].map((id) => ({
      id,
      provider: 'scripted',
      name: id,
      price: scriptedPrice,
      ...settings,
    })),
    roles: { default: 'scripted', ...Object.fromEntries(roles.map((role) => [role, role])) },
    limits,
    candidates,
    ...(options.verifiedShare === undefined ? {} : { verifiedShare: options.verifiedShare }),
  };
  const { verifiedQueryStore, requestStore } = options;
  const stores = {
    ...(verifiedQueryStore === undefined ? {} : { verifiedQueryStore }),
    ...(requestStore === undefined ? {} : { requestStore }),
  };
  const app = await openInProcessApp({
    environment: { ...environment, QUERENT_MODELS: JSON.stringify(models) },
    ...(promptsDirectory === undefined ? {} : { promptsDirectory }),
    ...stores,
  });
  return {
    app,
    model,
    close: async () => {
      await app.close();
      await model.close();
    },
  };
}

/** Which stage a request is of, by the form that it asks for. */
export function stageOf({ response_format }: ChatRequest): string {
  return response_format?.json_schema?.name ?? '';
}

/** Everything that the users' messages of a request say. */
export const promptOf = ({ messages }: ChatRequest): string =>
  messages
    .filter(({ role }) => role === 'user')
    .map(({ content }) => content)
    .join('\n');

/** True where the request asks the question: it comes last, behind the examples that may be like it. */
export const asksFor = (request: ChatRequest, question: string): boolean => {
  const said = promptOf(request);
  return said.slice(said.lastIndexOf('<data')).includes(question);
};

/** The rule of one stage. */
export const stage = (
  name: 'first_step' | 'analysis' | 'evaluation',
  replies: ScriptedRule['replies'],
  latency: ScriptedRule['latency'] = 0,
): ScriptedRule => ({ when: (request) => stageOf(request) === name, replies, latency });

const intent = {
  type: 'aggregation',
  confidence: 0.9,
  reasoning: 'A figure is asked for.',
  competitor_name: null,
  competitor_product: [],
  product_codes: [],
};

interface Column {
  readonly name: string;
  readonly role: string;
  readonly unit?: string;
}

const columnsOf = (columns: readonly Column[]) => columns.map(({ name, role, unit = null }) => ({ name, role, unit }));

/** Stage 0 that gives a query. */
export const sqlStep = (
  sql: string,
  columns: readonly Column[] = [],
  more: object = {},
  assumptions: readonly string[] = [],
): ScriptedReply => ({
  kind: 'json',
  value: { intent: { ...intent, ...more }, step: { kind: 'sql', sql, columns: columnsOf(columns), assumptions } },
});

/** Stage 0 that searches. */
export const searchStep = (searches: readonly object[], more: object = {}): ScriptedReply => ({
  kind: 'json',
  value: { intent: { ...intent, ...more }, step: { kind: 'search', searches } },
});

/** Stage 2. */
export const analysis = (sql: string, columns: readonly Column[], pick: readonly string[] = []): ScriptedReply => ({
  kind: 'json',
  value: { pick, why: 'It is the same thing.', sql, columns: columnsOf(columns), assumptions: [] },
});

/** Stage 3. */
export const evaluation = (businessAnswer: string, more: object = {}): ScriptedReply => ({
  kind: 'json',
  value: {
    business_answer: businessAnswer,
    key_findings: [],
    recommended_action: null,
    data_quality: null,
    accepted: true,
    critique: null,
    ...more,
  },
});
