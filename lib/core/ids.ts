import { randomUUID } from 'node:crypto';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type TenantId = Branded<'TenantId'>;
export type OwnerId = Branded<'OwnerId'>;
export type SessionId = Branded<'SessionId'>;
export type QueryId = Branded<'QueryId'>;
export type RequestId = Branded<'RequestId'>;
export type DatabaseId = Branded<'DatabaseId'>;

export const tenantId = (value: string): TenantId => value as TenantId;
export const ownerId = (value: string): OwnerId => value as OwnerId;
export const sessionId = (value: string): SessionId => value as SessionId;
export const queryId = (value: string): QueryId => value as QueryId;
export const requestId = (value: string): RequestId => value as RequestId;
export const databaseId = (value: string): DatabaseId => value as DatabaseId;

/** Makes new random ids; a port so that tests can count instead. */
export interface IdSource {
  next(): string;
}

export const randomIds: IdSource = { next: () => randomUUID() };
