import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Bundle, bundleApp } from './bundle-app.ts';
import { installedPackages } from './installed-packages.ts';

interface DeploymentOptions {
  /** The repository: its package.json, host.json and node_modules are used. Absolute. */
  readonly root: string;
  /** The app's entry, absolute. */
  readonly entry: string;
  /** Emptied and filled with all that runs in Azure but node_modules. Absolute. */
  readonly folder: string;
}

const manifestSchema = z.object({ name: z.string(), version: z.string(), engines: z.record(z.string(), z.string()) });

/** Folders that the app reads at run time, as they are. */
const assetFolders = ['web', 'prompts', 'semantic-models'] as const;

/** Not for the cloud: source maps stay with the build, local settings with the developer. */
const ignoredInDeployment = ['*.map', 'local.settings.json', '.querent/'];

/** Whoever installs in the folder, on whatever machine, gets the binaries of the platform that the app runs on. */
const targetPlatform = ['os=linux', 'cpu=x64', 'libc=glibc'];

/** Writes a folder that the Functions host can run once the packages of its package.json are installed in it. */
export async function writeDeploymentFolder({ root, entry, folder }: DeploymentOptions): Promise<Bundle> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const bundle = await bundleApp({ entry, outputFolder: join(folder, 'functions') });
  const { name, version, engines } = manifestSchema.parse(
    JSON.parse(await readFile(join(root, 'package.json'), 'utf8')),
  );
  const versions = new Map(installedPackages(bundle.externalPackages, root).map((p) => [p.name, p.version]));
  const manifest = {
    name,
    version,
    private: true,
    main: 'functions/index.cjs',
    engines,
    dependencies: Object.fromEntries(bundle.externalPackages.map((external) => [external, versions.get(external)])),
  };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await writeFile(join(folder, '.funcignore'), `${ignoredInDeployment.join('\n')}\n`);
  await writeFile(join(folder, '.npmrc'), `${targetPlatform.join('\n')}\n`);
  await cp(join(root, 'host.json'), join(folder, 'host.json'));
  for (const asset of assetFolders) {
    const source = join(root, asset);
    if (existsSync(source)) {
      await cp(source, join(folder, asset), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
    }
  }
  return bundle;
}
