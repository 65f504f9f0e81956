import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import { buildSemanticIndex } from '../semantic-index.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { linkSchema } from './link-schema.ts';
import { renderSchema } from './render-schema.ts';

const upper = [
  'ORDER_HEADER: ORDER_ID*, ORDER_TYPE_ID → ORDER_TYPE, GRAND_TOTAL decimal, CREATED_BY → USER_LOGIN, ENTRY_DATE timestamp',
  'PARTY_ROLE (who acts as what): PARTY_ID* → PARTY, ROLE_TYPE_ID* → ROLE_TYPE, LAST_UPDATED_STAMP timestamp, …',
];

test.each([
  ['a schema in mixed writing', renderSchema(linkSchema(buildSemanticIndex(sampleCatalog), 'orders of 2024'))],
  ['a schema in capitals', upper.join('\n')],
  ['prose', 'Status of the order: open until everything was shipped, then closed; cancelled orders keep their lines.'],
  ['Japanese', '受注日（注文を受け付けた日）、売上金額（税抜）、顧客の地域'],
])('%s is estimated within an eighth', (_, text) => {
  const counted = countTokens(text);
  expect(estimateTokens(text) / counted).toBeGreaterThan(0.875);
  expect(estimateTokens(text) / counted).toBeLessThan(1.125);
});
