import { analysis, promptOf, searchStep } from './model-app.ts';
import type { ChatRequest, ScriptedReply } from './scripted-language-model/script.ts';

/** The replacement of a competitor's product in the demo warehouse of surgical packs, as a model would go about it. */
export const competitorQuestion =
  "Hogy quoted us a surgical kit with BD Luer-Lock Syringe 2.5mL at ¥920. What's our equivalent?";

const intent = {
  type: 'competitor_replacement',
  confidence: 0.92,
  reasoning: "Our equivalent of a competitor's product is asked for, with the saving.",
  competitor_name: 'Hogy',
  competitor_product: ['BD Luer-Lock Syringe 2.5mL'],
};

const searches = [
  {
    table: 'JPNPROdb_pt_mstr',
    column: 'pt_desc1',
    keywords: ['シリンジ', '2.5', 'ロック'],
    show: ['pt_part', 'pt_desc1', 'pt_part_type', 'pt_status'],
  },
  {
    table: 'competitor_quotes',
    column: 'competitor_product',
    keywords: ['Luer-Lock', 'Syringe', '2.5mL'],
    show: ['competitor', 'competitor_code', 'quoted_price'],
  },
];

/** The candidate that holds all three keywords, as the prompt shows it. */
const found = (request: ChatRequest): string =>
  /^(\S+) \| ｼﾘﾝｼﾞ2\.5ML ﾛｯｸ \|(?:.*\|)? 3$/m.exec(promptOf(request))?.[1] ?? 'not found';

/** Stage 2: the query for the part that was found, which is read from the prompt. */
export function competitorAnalysis(request: ChatRequest): ScriptedReply {
  const part = found(request);
  return analysis(
    `SELECT p.pt_part AS part, p.pt_desc1 AS name, n.nqpr_price AS our_price, q.quoted_price AS competitor_price,
      q.quoted_price - n.nqpr_price AS saving,
      ROUND(100.0 * (q.quoted_price - n.nqpr_price) / q.quoted_price, 1) AS saving_percent,
      (SELECT COUNT(DISTINCT s.ps_par) FROM "JPNPROdb_ps_mstr" s WHERE s.ps_comp = p.pt_part AND s.ps_end IS NULL) AS kits
    FROM "JPNPROdb_pt_mstr" p
    JOIN "JPNPROdb_nqpr_mstr" n ON n.nqpr_part = p.pt_part AND n.nqpr_expire IS NULL
    JOIN "JPNMRSdb_SPT_SALES_DRAPE_MAPPING" m ON m.our_part = p.pt_part
    JOIN competitor_quotes q ON q.competitor = m.competitor AND q.competitor_code = m.competitor_code
    WHERE p.pt_part = '${part}' AND q.competitor = 'Hogy' ORDER BY q.quote_date DESC LIMIT 1`,
    [
      { name: 'part', role: 'dimension' },
      { name: 'name', role: 'attribute' },
      { name: 'our_price', role: 'measure', unit: 'JPY' },
      { name: 'competitor_price', role: 'measure', unit: 'JPY' },
      { name: 'saving', role: 'measure', unit: 'JPY' },
      { name: 'saving_percent', role: 'measure', unit: '%' },
      { name: 'kits', role: 'measure' },
    ],
    [part],
  );
}

/** Stage 0: the searches for our parts and for the quote. */
export const competitorSearch: ScriptedReply = searchStep(searches, intent);
