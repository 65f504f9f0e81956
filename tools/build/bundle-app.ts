import { join } from 'node:path';
import { rolldown } from 'rolldown';

export interface BundleOptions {
  /** The app's entry, absolute. */
  readonly entry: string;
  /** Folder that gets the chunks, absolute. All of them lie flat in it, next to index.cjs. */
  readonly outputFolder: string;
}

export interface Bundle {
  readonly chunks: readonly { readonly fileName: string; readonly bytes: number; readonly isEntry: boolean }[];
  /** Names of the packages that the chunks still load from node_modules, sorted. */
  readonly externalPackages: readonly string[];
}

/** The host's worker supplies this module; no package of the name exists. */
const suppliedByHost = '@azure/functions-core';

/** Packages that find their native code beside themselves, by the package's own path, which a bundle would change. */
const unbundled = /^@duckdb\/node-bindings(?:-.*)?(?:\/|$)/;

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Bundles the app to CommonJS, which the worker loads fastest: one entry, and a chunk for each dynamic import, so that
 * what a request does not need is not loaded for it.
 */
export async function bundleApp({ entry, outputFolder }: BundleOptions): Promise<Bundle> {
  // Collected here because the output lists only what is imported, not what a CommonJS module requires.
  const externalPackages = new Set<string>();
  const build = await rolldown({
    input: { index: entry },
    platform: 'node',
    external(id) {
      if (unbundled.test(id)) externalPackages.add(packageOf(id));
      return id === suppliedByHost || unbundled.test(id);
    },
    logLevel: 'warn',
    onLog(level, log, report) {
      // The SDKs are full of eval-free but oddly annotated code; only what is unresolved can break the app.
      if (level === 'warn' && log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      if (level !== 'warn') report(level, log);
    },
  });
  try {
    const { output } = await build.write({
      dir: outputFolder,
      format: 'cjs',
      minify: true,
      sourcemap: 'hidden',
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name]-[hash].cjs',
    });
    const chunks = output.filter((file) => file.type === 'chunk');
    return {
      chunks: chunks.map((chunk) => ({
        fileName: join(outputFolder, chunk.fileName),
        bytes: Buffer.byteLength(chunk.code),
        isEntry: chunk.isEntry,
      })),
      externalPackages: [...externalPackages].sort(),
    };
  } finally {
    await build.close();
  }
}
