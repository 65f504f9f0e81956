import { DuckDBInstance } from '@duckdb/node-api';
import { QuerentError } from '../../core/querent-error.ts';
import type { DuckdbConfig } from './duckdb-config.ts';

/**
 * Opens the file read-only in a closed engine: no files, no network, no extensions, no spilling to disk, and no setting
 * can be changed afterwards. The order matters: once external access is off, temp_directory can no longer be set.
 */
export async function openDuckdb(config: DuckdbConfig): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(config.path, {
      ...(config.path === ':memory:' ? {} : { access_mode: 'READ_ONLY' }),
      memory_limit: `${config.memoryLimitMb}MB`,
      threads: String(config.threads),
      temp_directory: '',
      max_temp_directory_size: '0KB',
      allow_community_extensions: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_persistent_secrets: 'false',
      errors_as_json: 'true',
      enable_external_access: 'false',
      lock_configuration: 'true',
    });
  } catch (error) {
    throw new QuerentError('database.unreachable', 'The database file cannot be opened.', { cause: error });
  }
}
