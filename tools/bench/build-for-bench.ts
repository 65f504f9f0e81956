import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleApp } from '../build/bundle-app.ts';
import { writeDeploymentFolder } from '../build/deployment-folder.ts';
import { copyPackages, installedPackages } from '../build/installed-packages.ts';
import type { BenchContext } from './suite.ts';

/** Builds the app as it is deployed, below the scratch folder, and gives its entry. */
export async function buildApp({ root, scratch }: BenchContext): Promise<string> {
  const folder = join(scratch, 'app');
  const { externalPackages } = await writeDeploymentFolder({
    root,
    entry: join(root, 'functions', 'index.ts'),
    folder,
  });
  await copyPackages(installedPackages(externalPackages, root), root, folder);
  return join(folder, 'functions', 'index.cjs');
}

/** Builds the app with one empty function in the same way. */
export async function buildEmptyApp({ root, scratch }: BenchContext): Promise<string> {
  const folder = join(scratch, 'empty');
  await mkdir(folder, { recursive: true });
  await cp(join(root, 'host.json'), join(folder, 'host.json'));
  await bundleApp({ entry: emptyAppEntry(root), outputFolder: join(folder, 'functions') });
  return join(folder, 'functions', 'index.cjs');
}

export const emptyAppEntry = (root: string): string => join(root, 'tools', 'bench', 'empty-app.ts');
