import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import { buildSemanticIndex } from '../semantic-index.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { linkSchema } from './link-schema.ts';
import { renderSchema } from './render-schema.ts';

const upper = Array.from(
  { length: 40 },
  (_, at) => `ORDER_HEADER_${at}: ORDER_ID*, PARTY_TYPE_ID, GRAND_TOTAL decimal`,
);

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
