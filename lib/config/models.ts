import { nearestName } from '../core/nearest-name.ts';
import { type ModelRole, modelRoles } from '../llm/language-model.ts';
import type { ConfigFault } from './fault.ts';
import type { ModelConfig, ModelsInput, ProviderConfig } from './model-schema.ts';

/** A model that serves a role, with the provider that has it. */
export interface RoleModel {
  readonly model: ModelConfig;
  readonly provider: ProviderConfig;
}

export interface ModelsConfig {
  readonly roles: Readonly<Record<ModelRole, RoleModel>>;
  readonly limits: ModelsInput['limits'];
  readonly candidates: number;
  readonly verifiedShare: number;
}

/** Puts each role together with its model and provider, and notes what no single entry can know. */
export function resolveModels(input: ModelsInput, place: string, faults: ConfigFault[]): ModelsConfig | undefined {
  const { providers, models, roles, limits } = input;
  const before = faults.length;
  const note = (path: string, message: string): void => void faults.push({ place: `${place}.${path}`, message });
  for (const [list, entries] of Object.entries({ providers, models })) {
    entries.forEach(({ id }, position) => {
      const isFirst = entries.findIndex((each) => each.id === id) === position;
      if (!isFirst) note(`${list}[${position}].id`, `another entry of ${list} has this id`);
    });
  }
  const find = <T extends { readonly id: string }>(id: string, entries: readonly T[], path: string): T | undefined => {
    const found = entries.find((each) => each.id === id);
    if (found === undefined) {
      const ids = entries.map((each) => each.id);
      const nearest = nearestName(id, ids);
      note(path, `names none of ${nearest === undefined ? ids.join(', ') : `them, did you mean "${nearest}"?`}`);
    }
    return found;
  };
  models.forEach(({ provider }, position) => {
    find(provider, providers, `models[${position}].provider`);
  });

  const serve = (role: ModelRole): RoleModel | undefined => {
    const [only] = models.length === 1 ? models : [];
    const named = roles[role] ?? roles.default;
    if (named === undefined && only === undefined) {
      note(`roles.${role}`, 'names no model, and there is no roles.default');
      return undefined;
    }
    const path = roles[role] === undefined ? 'roles.default' : `roles.${role}`;
    const model = named === undefined ? only : find(named, models, path);
    const provider = providers.find(({ id }) => id === model?.provider);
    return model === undefined || provider === undefined ? undefined : { model, provider };
  };
  const [route, sql, evaluate] = modelRoles.map(serve);
  const isCostLimited = Object.values(limits).some((limit) => limit?.costUsd !== undefined);
  if (isCostLimited) {
    const unpriced = new Set([route, sql, evaluate].filter((each) => each?.model.price === undefined));
    for (const each of unpriced) {
      if (each !== undefined) {
        const position = models.indexOf(each.model);
        note(`models[${position}]`, 'needs a price, because a limit is in US dollars');
      }
    }
  }
  if (faults.length > before || route === undefined || sql === undefined || evaluate === undefined) return undefined;
  return { roles: { route, sql, evaluate }, limits, candidates: input.candidates, verifiedShare: input.verifiedShare };
}
