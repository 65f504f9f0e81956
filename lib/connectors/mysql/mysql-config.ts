import type { DatabaseId } from '../../core/ids.ts';
import type { Secret } from '../../core/secret.ts';

export interface MysqlConfig {
  readonly id: DatabaseId;
  readonly dialect: 'mysql' | 'tidb';
  readonly host: string;
  readonly port: number;
  /** The database that unqualified names mean. */
  readonly database: string;
  readonly user: string;
  readonly password: Secret;
  /** `verify` takes a certificate only from a trusted authority and only for this host. */
  readonly tls: 'verify' | 'off';
  /** PEM text of the authorities to trust in the place of the public ones. */
  readonly certificateAuthority?: string;
  /** Databases that the catalog lists; `database` alone when absent. */
  readonly schemas?: readonly string[];
  /** Statements that run at once, a connection each. */
  readonly maxConcurrentQueries: number;
  /** Statements that may wait for their turn; further ones fail with database.busy. */
  readonly maxWaitingQueries: number;
}
