import { type OwnerId, ownerId, type TenantId } from '../core/ids.ts';

/** Who calls. State is kept by tenant and owner, so that nobody reads what is another's. */
export interface Principal {
  readonly tenant: TenantId;
  readonly owner: OwnerId;
}

/** The caller of a deployment that identifies nobody: function keys let callers in, and all of them are one owner. */
export function anonymousPrincipal(tenant: TenantId): Principal {
  return { tenant, owner: ownerId('anonymous') };
}
