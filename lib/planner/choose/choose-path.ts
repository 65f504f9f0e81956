import { identifierStems } from '../../semantic/identifier-words.ts';
import type { JoinPath } from '../../semantic/join-graph.ts';

/** Which of several equally short ways to take, by the keys with which they begin. */
export interface KeyPreference {
  readonly keys: ReadonlySet<string>;
  readonly via: 'same' | 'others';
}

export interface ChosenPath {
  readonly path: JoinPath;
  /** Another way was as short, and nothing told which is meant. */
  readonly ambiguous: boolean;
}

/**
 * The way that the question speaks of. Of several keys to the same table, one may be called as the question says it
 * ("destroyed by" is destroyed_by_employee_id), or be asked for itself; else the one without a role of its own is meant.
 */
export function choosePath(
  paths: readonly JoinPath[],
  said: readonly string[],
  preference?: KeyPreference,
): ChosenPath | undefined {
  const [shortest] = paths;
  if (shortest === undefined) return undefined;
  const equal = paths.filter((path) => path.cost - shortest.cost < 0.01);
  if (equal.length === 1) return { path: shortest, ambiguous: false };
  const roles = rolesOf(equal);
  // By "friends" the rows of that table are meant, whoever of the two its friend_id leads to.
  const name = identifierStems(shortest.steps[0]?.from.name ?? '');
  const own = new Set(name.length === 1 ? name : []);
  const others = said.filter((word) => !own.has(word));
  const spoken = mostOf(equal, (path) => saidOf(roles.get(path) ?? [], others));
  if (spoken !== undefined) return { path: spoken, ambiguous: false };
  // A student's friends are the rows in which somebody else is the friend.
  const holders = equal.filter((path) => roles.get(path)?.some((word) => own.has(word)) !== true);
  if (holders.length === 1 && holders[0] !== undefined) return { path: holders[0], ambiguous: false };
  const preferred = equal.filter((path) => {
    const asked = path.steps[0]?.fromColumns.some((from) => preference?.keys.has(from) === true) === true;
    return asked === (preference?.via === 'same');
  });
  if (preference !== undefined && preferred.length === 1 && preferred[0] !== undefined)
    return { path: preferred[0], ambiguous: false };
  const plain = equal.filter((path) => roles.get(path)?.length === 0);
  if (plain.length === 1 && plain[0] !== undefined) return { path: plain[0], ambiguous: false };
  return { path: preferred[0] ?? shortest, ambiguous: true };
}

/** How much of what tells a key from others the question says: "managers" says manager_id, "departing" departure. */
export function saidOf(roles: readonly string[], said: readonly string[]): number {
  const kinships = roles.map((role) => Math.max(0, ...said.map((word) => kinship(role, word))));
  const sum = kinships.reduce((total, each) => total + each, 0);
  return sum === 0 ? 0 : sum - 0.05 * kinships.filter((each) => each === 0).length;
}

function rolesOf(paths: readonly JoinPath[]): ReadonlyMap<JoinPath, readonly string[]> {
  const roles = new Map(paths.map((path) => [path, path.role()]));
  const isShared = (word: string): boolean => paths.every((path) => roles.get(path)?.includes(word) === true);
  return new Map(paths.map((path) => [path, (roles.get(path) ?? []).filter((word) => !isShared(word))]));
}

function mostOf(paths: readonly JoinPath[], count: (path: JoinPath) => number): JoinPath | undefined {
  const most = Math.max(...paths.map(count));
  const best = paths.filter((path) => count(path) === most);
  return most > 0 && best.length === 1 ? best[0] : undefined;
}

const leastKinship = 5;

/** Words of one root: manage and manager, arrive and arrival. */
function kinship(left: string, right: string): number {
  if (left === right) return 1;
  let length = 0;
  while (length < left.length && left.charAt(length) === right.charAt(length)) length += 1;
  return length >= leastKinship ? 0.8 : 0;
}
