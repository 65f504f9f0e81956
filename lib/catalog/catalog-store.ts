import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { SchemaChange, SchemaVersion } from '../contracts/schema-changes.ts';
import type { DatabaseId, TenantId } from '../core/ids.ts';
import { type CatalogSnapshot, snapshotSchema } from './snapshot.ts';

export interface CatalogKey {
  readonly tenant: TenantId;
  readonly database: DatabaseId;
}

interface Call {
  readonly signal: AbortSignal;
}

/** One version of a database's catalog; what it holds lies in a blob. */
export interface CatalogRow extends SchemaVersion {
  /** What the snapshot was made under: another policy, other limits or other code cannot use it. */
  readonly fit: string;
  /** ISO instant at which the database was last seen to be as the snapshot says. */
  readonly validatedAt: string;
  readonly payload: string;
}

export interface StoredCatalogRow {
  readonly version: number;
  readonly etag: string;
  /** Absent where this version of the code cannot read it. */
  readonly row?: CatalogRow;
}

/** Rows by tenant, database and version. `conflict` says that somebody else was first. */
export interface CatalogRows {
  /** Newest first. */
  list(key: CatalogKey, options: Call): Promise<readonly StoredCatalogRow[]>;
  insert(key: CatalogKey, row: CatalogRow, options: Call): Promise<'saved' | 'conflict'>;
  replace(key: CatalogKey, row: CatalogRow, etag: string, options: Call): Promise<'saved' | 'conflict'>;
  remove(key: CatalogKey, version: number, options: Call): Promise<void>;
}

export interface SnapshotBlobs {
  read(name: string, options: Call): Promise<Uint8Array | undefined>;
  write(name: string, content: Uint8Array, options: Call): Promise<void>;
  remove(name: string, options: Call): Promise<void>;
}

export interface StoredSnapshot {
  readonly version: number;
  readonly validatedAt: string;
  readonly payload: string;
  readonly snapshot?: CatalogSnapshot;
}

interface SaveOptions extends Call {
  /** The version that was the newest when the changes were found; absent: there was none. */
  readonly base: number | undefined;
  readonly changes: readonly SchemaChange[];
  readonly validatedAt: string;
}

/** The snapshots that all instances share. */
export interface CatalogStore {
  /** The newest snapshot of this fit; where its payload is `known`, without its content. */
  newest(options: Call & { readonly known?: string | undefined }): Promise<StoredSnapshot | undefined>;
  /** Saves what was read: as a new version where the structure is another one than that of `base`, else in its place. */
  save(snapshot: CatalogSnapshot, options: SaveOptions): Promise<SaveOutcome>;
  /** Notes that the database is still as a version says. */
  confirm(version: number, options: Call & { readonly validatedAt: string }): Promise<void>;
  /** Newest first. */
  versions(options: Call): Promise<readonly SchemaVersion[]>;
}

/** `conflict`: another instance was first; what it saved is to be looked at. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly version: number; readonly payload: string }
  | { readonly kind: 'conflict' };

interface StoreOptions {
  readonly rows: CatalogRows;
  readonly blobs: SnapshotBlobs;
  readonly key: CatalogKey;
  readonly fit: string;
  /** Versions whose changes are kept; 50 when absent. */
  readonly keptVersions?: number;
}

const defaultKeptVersions = 50;
/** An instance may be reading the one before the newest. */
const keptSnapshots = 2;
/** Made under another policy, and by then of no use to any instance: it may hold what must not be known any more. */
const abandonedAfterMs = 7 * 24 * 60 * 60 * 1_000;
/** A schema that is replaced as a whole would not fit a row. */
const keptChanges = 1_000;

const compress = promisify(gzip);
const expand = promisify(gunzip);

export function createCatalogStore(options: StoreOptions): CatalogStore {
  const { rows, blobs, key, fit, keptVersions = defaultKeptVersions } = options;

  async function ours(options: Call): Promise<readonly CatalogRow[]> {
    return (await rows.list(key, options)).flatMap(({ row }) => (row?.fit === fit ? [row] : []));
  }

  async function readSnapshot(name: string, options: Call): Promise<CatalogSnapshot | undefined> {
    const content = await blobs.read(name, options);
    return content === undefined ? undefined : parseSnapshot(content);
  }

  /** Removes old versions, with the contents of all but two. */
  async function prune(stored: readonly StoredCatalogRow[], options: Call): Promise<void> {
    const ours = stored.filter(({ row }) => row?.fit === fit);
    const live = new Set(stored.flatMap(({ row }) => (row === undefined || row.fit === fit ? [] : [row.payload])));
    for (const { row } of ours.slice(0, keptSnapshots)) if (row !== undefined) live.add(row.payload);
    for (const { row } of ours.slice(keptSnapshots)) {
      if (row !== undefined && !live.has(row.payload)) await blobs.remove(row.payload, options);
    }
    for (const { version } of ours.slice(keptVersions)) await rows.remove(key, version, options);
  }

  /** Instances with another policy may still run, but not for days without a look at the database. */
  async function removeAbandoned(stored: readonly StoredCatalogRow[], now: string, options: Call): Promise<void> {
    const oldest = new Date(Date.parse(now) - abandonedAfterMs).toISOString();
    const lastSeen = new Map<string, string>();
    for (const { row } of stored) {
      if (row !== undefined && row.validatedAt > (lastSeen.get(row.fit) ?? '')) lastSeen.set(row.fit, row.validatedAt);
    }
    for (const { version, row } of stored) {
      if (row === undefined || row.fit === fit || (lastSeen.get(row.fit) ?? '') >= oldest) continue;
      await blobs.remove(row.payload, options);
      await rows.remove(key, version, options);
    }
  }

  return {
    async newest({ signal, known }) {
      const tried = new Set<string>();
      for (let [row, ...older] = await ours({ signal }); row !== undefined; ) {
        const { version, validatedAt, payload } = row;
        if (payload === known) return { version, validatedAt, payload };
        const snapshot = await readSnapshot(payload, { signal });
        if (snapshot !== undefined) return { version, validatedAt, payload, snapshot };
        // It may have been replaced while we looked; else it is damaged and does not stand in the way of the one before.
        const isReplaced = tried.size === 0 && (await ours({ signal }))[0]?.payload !== payload;
        tried.add(payload);
        [row, ...older] = isReplaced ? await ours({ signal }) : older;
      }
      return undefined;
    },

    async save(snapshot, { base, changes, validatedAt, signal }) {
      const stored = await rows.list(key, { signal });
      const newest = stored.find(({ row }) => row?.fit === fit);
      if (newest?.version !== base) return { kind: 'conflict' };
      const content = await compress(JSON.stringify(snapshot));
      const payload = payloadName(key, content);
      if (newest?.row?.payload !== payload) await blobs.write(payload, content, { signal });
      const { fingerprint, capturedAt } = snapshot.catalog;
      const common = { fit, fingerprint, validatedAt, payload };
      if (newest?.row?.fingerprint === fingerprint) {
        const { row: before, etag } = newest;
        const saved = await rows.replace(key, { ...before, ...common }, etag, { signal });
        if (saved === 'conflict') return { kind: 'conflict' };
        if (before.payload !== payload) await blobs.remove(before.payload, { signal });
        await removeAbandoned(stored, validatedAt, { signal });
        return { kind: 'saved', version: before.version, payload };
      }
      const version = Math.max(0, ...stored.map((one) => one.version)) + 1;
      const saved = await rows.insert(key, { ...common, version, capturedAt, ...kept(changes) }, { signal });
      if (saved === 'conflict') return { kind: 'conflict' };
      await prune(await rows.list(key, { signal }), { signal });
      await removeAbandoned(stored, validatedAt, { signal });
      return { kind: 'saved', version, payload };
    },

    async confirm(version, { validatedAt, signal }) {
      const stored = (await rows.list(key, { signal })).find((one) => one.version === version);
      if (stored?.row?.fit !== fit || stored.row.validatedAt >= validatedAt) return;
      // Whoever was first has said the same, or something newer.
      await rows.replace(key, { ...stored.row, validatedAt }, stored.etag, { signal });
    },

    async versions(options) {
      return (await ours(options)).map(({ version, capturedAt, fingerprint, changes, omittedChanges }) => ({
        version,
        capturedAt,
        fingerprint,
        changes,
        ...(omittedChanges === undefined ? {} : { omittedChanges }),
      }));
    },
  };
}

/** Those that break something come first where not all have room. */
function kept(changes: readonly SchemaChange[]): Pick<SchemaVersion, 'changes' | 'omittedChanges'> {
  if (changes.length <= keptChanges) return { changes };
  const breaking = changes.filter(({ impact }) => impact === 'breaking');
  const compatible = changes.filter(({ impact }) => impact === 'compatible');
  const shown = [...breaking, ...compatible].slice(0, keptChanges);
  return { changes: shown, omittedChanges: changes.length - shown.length };
}

/** Equal contents have one name, so two instances that read the same write the same blob. */
function payloadName({ tenant, database }: CatalogKey, content: Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
  return [tenant, database, `${hash}.json.gz`].map((part) => encodeURIComponent(part)).join('/');
}

async function parseSnapshot(content: Uint8Array): Promise<CatalogSnapshot | undefined> {
  try {
    const parsed = snapshotSchema.safeParse(JSON.parse((await expand(content)).toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Not gzip, cut short, or not JSON: a damaged snapshot is no snapshot.
    return undefined;
  }
}
