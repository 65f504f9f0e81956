import type { DatabaseId } from '../../core/ids.ts';
import type { Secret } from '../../core/secret.ts';

/** Who the connector is to the server. Everything but a password is Microsoft Entra. */
export type MssqlAuth =
  | { readonly kind: 'password'; readonly user: string; readonly password: Secret }
  /** `clientId` names a user-assigned identity; without it the system-assigned one is used. */
  | { readonly kind: 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly kind: 'service-principal';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: Secret;
    }
  /** A token that somebody else got; it is used until it expires. */
  | { readonly kind: 'access-token'; readonly token: Secret };

export interface MssqlConfig {
  readonly id: DatabaseId;
  /** `tsql` is SQL Server and Azure SQL, `fabric` a warehouse or SQL endpoint of Microsoft Fabric. */
  readonly dialect: 'tsql' | 'fabric';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly auth: MssqlAuth;
  /** `verify` checks the certificate and its host name, `trust` encrypts without a check, `off` does not encrypt. */
  readonly tls: 'verify' | 'trust' | 'off';
  /** The authorities to trust instead of the public ones, in PEM. */
  readonly certificateAuthority?: string | undefined;
  /** Schemas whose structure is read; absent means all but the system's. */
  readonly schemas?: readonly string[] | undefined;
  /** Asks for a readable secondary where the database has one. */
  readonly isReadOnlyIntent: boolean;
  /** Connections at most; each runs one statement at a time. */
  readonly maxConcurrentQueries: number;
  /** Statements that may wait for a connection; further ones fail with database.busy. */
  readonly maxWaitingQueries: number;
}
