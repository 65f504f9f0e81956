import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeDeploymentFolder } from './build/deployment-folder.ts';
import { copyPackages, installedPackages } from './build/installed-packages.ts';

const { values } = parseArgs({
  options: { install: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  console.log(
    'npm run build [-- --install]\n\nBundles the app into dist/. With --install, its packages for Linux x64 as well.',
  );
} else {
  const root = join(import.meta.dirname, '..');
  const folder = join(root, 'dist');
  const { chunks, externalPackages } = await writeDeploymentFolder({
    root,
    entry: join(root, 'functions', 'index.ts'),
    folder,
  });
  const kilobytes = (isEntry: boolean) =>
    Math.round(chunks.filter((c) => c.isEntry === isEntry).reduce((sum, c) => sum + c.bytes, 0) / 1024);
  console.log(
    `dist/functions/index.cjs: ${kilobytes(true)} kB, and ${kilobytes(false)} kB in ${chunks.length - 1} chunks`,
  );
  console.log(`packages that stay outside the bundle: ${externalPackages.join(', ') || 'none'}`);
  if (values.install) await installPackages(externalPackages, root, folder);
}

/** What is installed here is what was tested, so it is copied where the platform is that of the function app. */
async function installPackages(names: readonly string[], root: string, folder: string): Promise<void> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    const packages = installedPackages(names, root);
    await copyPackages(packages, root, folder);
    console.log(`copied ${packages.length} packages to dist/node_modules`);
    return;
  }
  const { status } = spawnSync('npm', ['install', '--omit=dev'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm could not install the packages of dist/package.json for Linux x64');
}
