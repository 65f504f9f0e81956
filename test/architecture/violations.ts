import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import {
  foldersForEveryConnector,
  levelOf,
  maxLines,
  maxTestLines,
  nodeModulesInPureCode,
  packageHomes,
  portsOfConnector,
  pureFolders,
  reachExceptions,
  reachOfRoots,
  restrictions,
} from './house.ts';
import type { SourceFile } from './source-file.ts';

const isRelative = (specifier: string) => specifier.startsWith('.');
const isTest = (path: string) => path.endsWith('.test.ts') || path.startsWith('test/');
const isBuiltin = (specifier: string) => specifier.startsWith('node:') || builtinModules.includes(specifier);
const startsWithOneOf = (path: string, prefixes: readonly string[]) => prefixes.some((p) => path.startsWith(p));

/** The file that a relative import names, as a path relative to the repository. */
export const targetOf = (file: SourceFile, specifier: string): string =>
  posix.join(posix.dirname(file.path), specifier);

const isContainer = (path: string) => path === 'lib/container.ts' || path.startsWith('lib/container/');
const isConfiguration = (path: string) => path === 'lib/config.ts' || path.startsWith('lib/config/');

/** "planner" for lib/planner/plan.ts, undefined for a file that lies in lib itself. */
const folderOfLib = (path: string): string | undefined => /^lib\/([^/]+)\//.exec(path)?.[1];

function mayLibReach(from: string, to: string): string | undefined {
  if (reachExceptions.some((e) => e.from === from && to.startsWith(e.to))) return undefined;
  if (!to.startsWith('lib/')) return 'lib imports nothing outside lib';
  if (isContainer(from)) return undefined;
  if (isContainer(to)) return 'only functions and tools import the container';
  if (isConfiguration(to)) {
    return isConfiguration(from) ? undefined : 'only container.ts, functions and tools import the configuration';
  }
  const fromFolder = folderOfLib(from);
  const toFolder = folderOfLib(to);
  if (toFolder === 'connectors') {
    const sameConnector = from.split('/', 3).join('/') === to.split('/', 3).join('/');
    return fromFolder === 'connectors' && sameConnector ? undefined : 'only container.ts imports a connector';
  }
  const toLevel = levelOf.get(toFolder ?? '');
  if (toLevel === undefined) return `${to} has no level: give its folder one in house.ts`;
  if (fromFolder === 'connectors') {
    const connector = from.split('/')[2] ?? '';
    const ports = portsOfConnector[connector];
    if (!ports) return `the connector ${connector} has no ports: name them in house.ts`;
    const allowed = [...foldersForEveryConnector, ...ports].includes(toFolder ?? '');
    return allowed ? undefined : `${connector} implements no port of ${toFolder}`;
  }
  // The configuration describes parts up to the planner's level, and is read before any of them runs.
  const fromName = isConfiguration(from) ? 'the configuration' : fromFolder;
  const fromLevel = levelOf.get(isConfiguration(from) ? 'planner' : (fromFolder ?? ''));
  if (fromLevel === undefined) return `${from} has no level: give its folder one in house.ts`;
  return toLevel <= fromLevel ? undefined : `${toFolder} lies above ${fromName}`;
}

function reachViolation(from: string, to: string): string | undefined {
  if (isTest(from)) return undefined;
  if (from.startsWith('lib/')) return mayLibReach(from, to);
  const root = from.split('/')[0] ?? '';
  const reach = reachOfRoots[root];
  if (!reach) return `${root} is not a folder of the house: name it in house.ts`;
  if (to.startsWith(`${root}/`) || startsWithOneOf(to, reach)) {
    if (root === 'functions' && to.startsWith('lib/connectors/')) return 'only container.ts imports a connector';
    return undefined;
  }
  return `${root} may import ${reach.join(', ') || 'nothing outside itself'}`;
}

function packageViolation(path: string, specifier: string): string | undefined {
  if (isTest(path)) return undefined;
  for (const { packages, homes } of packageHomes) {
    if (packages.test(specifier)) return startsWithOneOf(path, homes) ? undefined : `only in ${homes.join(', ')}`;
  }
  const folder = folderOfLib(path);
  if (folder && pureFolders.includes(folder) && isBuiltin(specifier) && !nodeModulesInPureCode.has(specifier))
    return `lib/${folder} is pure`;
  return undefined;
}

/** Imports that break the direction of the house, a package's home, or the rules of a path. */
export function importViolations(file: SourceFile): string[] {
  return file.imports.flatMap(({ specifier, line }) => {
    const reason = isRelative(specifier)
      ? reachViolation(file.path, targetOf(file, specifier))
      : packageViolation(file.path, specifier);
    return reason === undefined ? [] : [`${file.path}:${line} imports ${specifier}: ${reason}`];
  });
}

/** Uses of the environment, the clock or randomness outside their homes. */
export function useViolations(file: SourceFile): string[] {
  if (isTest(file.path)) return [];
  return file.uses.flatMap(({ name, line }) =>
    restrictions
      .filter((r) => r.uses.has(name) && !startsWithOneOf(file.path, r.homes))
      .map((r) => `${file.path}:${line} uses ${name}: ${r.what} is only for ${r.homes.join(', ')}`),
  );
}

/** Default exports, barrels in lib, and files that have grown too long. */
export function shapeViolations(file: SourceFile): string[] {
  const found: string[] = [];
  if (file.hasDefaultExport) found.push(`${file.path} has a default export`);
  if (file.path.startsWith('lib/') && file.isBarrel) found.push(`${file.path} only passes on other files' exports`);
  const limit = isTest(file.path) ? maxTestLines : maxLines;
  if (file.dataTableReason === undefined) {
    if (file.lines > limit) found.push(`${file.path} has ${file.lines} lines, more than ${limit}: split it`);
  } else if (file.hasControlFlow) {
    found.push(`${file.path} is marked as a data table but has control flow`);
  }
  return found;
}
