import { existsSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** Looks in the node_modules of the folder and of those above it, as Node does. */
function findPackage(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * The named packages and all that they depend on, as installed for `root`. An optional dependency that is not installed
 * is left out: it is for another platform. Throws where a package that is needed is not there.
 */
export function installedPackages(names: readonly string[], root: string): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const visit = (name: string, from: string, optional: boolean): void => {
    const folder = findPackage(name, from);
    if (folder === undefined) {
      if (optional) return;
      throw new Error(`${name} is not installed: run npm install`);
    }
    if (found.has(folder)) return;
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    found.set(folder, { name, version: manifest.version, folder });
    for (const dependency of Object.keys(manifest.dependencies)) {
      visit(dependency, folder, dependency in manifest.optionalDependencies);
    }
    for (const dependency of Object.keys(manifest.optionalDependencies)) visit(dependency, folder, true);
  };
  for (const name of names) visit(name, root, false);
  return [...found.values()];
}

/** Copies the packages to where they lie below `root`, but below `target`: nested copies stay nested. */
export async function copyPackages(packages: readonly InstalledPackage[], root: string, target: string): Promise<void> {
  for (const { folder } of packages) {
    await cp(folder, join(target, relative(root, folder)), {
      recursive: true,
      dereference: true,
      // Packages nested in this one are in the list by themselves where they are needed.
      filter: (path) => !relative(folder, path).split(/[\\/]/).includes('node_modules'),
    });
  }
}
