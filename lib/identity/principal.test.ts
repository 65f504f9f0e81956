import { expect, test } from 'vitest';
import { tenantId } from '../core/ids.ts';
import { anonymousPrincipal, claimOf } from './principal.ts';

const principal = { ...anonymousPrincipal(tenantId('local')), claims: { tenant: 'other', region: 'west', empty: '' } };

test.each([
  ['the tenant, which a claim of that name does not replace', 'tenant', 'local'],
  ['the owner', 'owner', 'anonymous'],
  ['what the caller brings', 'region', 'west'],
  ['nothing for an empty text', 'empty', undefined],
  ['nothing for a name that only every object has', 'constructor', undefined],
  ['nothing for an unknown name', 'city', undefined],
])('the claims of a principal hold %s', (_title, name, value) => {
  expect(claimOf(principal, name)).toBe(value);
});
