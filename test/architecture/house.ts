/** The house as data: who may import whom, where drivers live, what only some places may use. */

/** Folders of lib, lowest first. A folder imports its own level and those below it. */
const levels: readonly (readonly string[])[] = [
  ['core'],
  ['contracts', 'identity'],
  ['catalog', 'sql'],
  ['question', 'memory', 'semantic'],
  ['direct', 'llm', 'answer', 'planner'],
  ['agents'],
  ['workflow', 'telemetry'],
  ['mcp', 'reports'],
];

export const levelOf: ReadonlyMap<string, number> = new Map(
  levels.flatMap((folders, level) => folders.map((folder) => [folder, level] as const)),
);

/** Every connector may import these; they hold no port of their own. */
export const foldersForEveryConnector: readonly string[] = ['core', 'contracts', 'identity'];

/** The folders whose ports a connector implements. A new connector is added here together with its port. */
export const portsOfConnector: Readonly<Record<string, readonly string[]>> = {
  blob: ['catalog', 'workflow', 'reports'],
  duckdb: ['sql', 'catalog'],
  mssql: ['sql', 'catalog'],
  mysql: ['sql', 'catalog'],
  'open-telemetry': ['telemetry'],
  openai: ['llm'],
  queue: ['workflow', 'reports'],
  'table-storage': ['llm', 'memory', 'catalog', 'workflow', 'reports', 'telemetry'],
};

/** Folders outside lib, and the first parts of the paths that they may import besides their own. */
export const reachOfRoots: Readonly<Record<string, readonly string[]>> = {
  functions: ['lib/'],
  demo: ['lib/core/', 'lib/sql/', 'lib/catalog/'],
  web: [],
  tools: ['lib/', 'functions/', 'demo/', 'tools/', 'test/support/'],
  test: ['lib/', 'functions/', 'demo/', 'tools/', 'test/', 'web/'],
};

/** A lib file that reaches outside lib, with the reason. */
export const reachExceptions: readonly { readonly from: string; readonly to: string; readonly reason: string }[] = [
  { from: 'lib/container/open-databases.ts', to: 'demo/', reason: 'the demo warehouses are the embedded default' },
];

interface Home {
  /** Matches the package names. */
  readonly packages: RegExp;
  /** First parts of the paths that may import them. */
  readonly homes: readonly string[];
}

/** Packages with a home. Test files and test/ may import all of them: they hold the real parts together. */
export const packageHomes: readonly Home[] = [
  // The benchmark compares the app with the least that a functions app can be.
  { packages: /^@azure\/functions$/, homes: ['functions/', 'tools/localhost/', 'tools/bench/empty-app.ts'] },
  // The module that the host's worker supplies: only the local host may know of it.
  { packages: /^@azure\/functions-core$/, homes: ['tools/localhost/'] },
  // The local host polls the queues in the place of the real one.
  { packages: /^@azure\/storage-queue$/, homes: ['lib/connectors/', 'tools/localhost/'] },
  { packages: /^@azure\/(?!functions(?:-core)?$)/, homes: ['lib/connectors/'] },
  // The demo warehouses and the benchmark databases are written in bulk, which the read-only connector refuses to do.
  { packages: /^@duckdb\//, homes: ['lib/connectors/', 'demo/load-duckdb.ts', 'tools/eval/bench-database.ts'] },
  // The same warehouses on a server, written by an account that may.
  { packages: /^mysql2(?:$|\/)/, homes: ['lib/connectors/', 'demo/load-mysql.ts', 'tools/bench/suites/mysql.ts'] },
  { packages: /^tedious(?:$|\/)/, homes: ['lib/connectors/', 'demo/load-mssql.ts'] },
  { packages: /^(?:mssql|openai)(?:$|\/)/, homes: ['lib/connectors/'] },
];

/** Folders of pure code: a Node module there would be a hidden input or output. */
export const pureFolders: readonly string[] = ['question', 'planner', 'semantic', 'answer'];
export const nodeModulesInPureCode: ReadonlySet<string> = new Set(['node:crypto', 'crypto']);

interface Restriction {
  readonly uses: ReadonlySet<string>;
  readonly what: string;
  readonly homes: readonly string[];
}

export const restrictions: readonly Restriction[] = [
  { uses: new Set(['process.env']), what: 'the environment', homes: ['lib/config.ts', 'lib/config/', 'tools/'] },
  {
    uses: new Set(['Date.now', 'new Date()', 'Date()', 'performance.now', 'process.hrtime', 'process.uptime']),
    what: 'the clock',
    homes: ['lib/core/', 'tools/', 'web/'],
  },
  {
    uses: new Set([
      'Math.random',
      'randomUUID',
      'randomBytes',
      'randomInt',
      'getRandomValues',
      'crypto.randomUUID',
      'crypto.randomBytes',
      'crypto.getRandomValues',
    ]),
    what: 'randomness',
    homes: ['lib/core/', 'tools/', 'web/'],
  },
];

export const maxLines = 400;
/** Suites list their cases where they are judged, so a test may be longer before it must be split. */
export const maxTestLines = 800;
