import { type OwnerId, ownerId, type TenantId } from '../core/ids.ts';

export type Claim = string | number | boolean;

/** Who calls. State is kept by tenant and owner, so that nobody reads what is another's. */
export interface Principal {
  readonly tenant: TenantId;
  readonly owner: OwnerId;
  /** What else is known of the caller, by name. */
  readonly claims?: Readonly<Record<string, Claim>>;
}

/** The caller of a deployment that identifies nobody: function keys let callers in, and all of them are one owner. */
export function anonymousPrincipal(tenant: TenantId): Principal {
  return { tenant, owner: ownerId('anonymous') };
}

/** A claim by name; `tenant` and `owner` are the principal's own, whatever else it brings. An empty text is no claim. */
export function claimOf({ tenant, owner, claims = {} }: Principal, name: string): Claim | undefined {
  if (name === 'tenant') return tenant;
  if (name === 'owner') return owner;
  const claim = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return claim === '' ? undefined : claim;
}
