import { applyGrounding } from '../../answer/grounding/apply-grounding.ts';
import { capSentences } from '../../answer/grounding/cap-sentences.ts';
import { createGrounder } from '../../answer/grounding/ground-narrative.ts';
import type { Correction, GroundedClaim, Grounding } from '../../answer/grounding/grounding.ts';
import type { AnswerSummary } from '../../answer/summarise.ts';
import { supportingCells } from '../../answer/supporting-cells.ts';
import type { Evaluation, EvaluationTask } from './evaluator.ts';

export interface GroundedEvaluation {
  readonly summary: AnswerSummary;
  /** Figures of the question that the rows contradict. */
  readonly corrections: readonly Correction[];
  /** True where nothing was left of the model's answer, so that all of the words are the narrator's. */
  readonly isReplaced: boolean;
}

/** Takes out of texts about rows what the rows do not bear out, and replaces a user's wrong figure by the stored one. */
export function createTextGrounder({
  question,
  table,
  assumptions,
}: Pick<EvaluationTask, 'question' | 'table' | 'assumptions'>) {
  const ground = createGrounder({ question, table, assumptions });
  return (text: string) => {
    const grounding = withoutRepeatedClaims(ground(text));
    return { ...applyGrounding(text, grounding), ...grounding };
  };
}

/**
 * A figure of the question that the database contradicts may be told of beside the stored one; alone, it is passed off as
 * true, and is one that nothing bears out.
 */
function withoutRepeatedClaims({ claims, corrections }: Grounding): Grounding {
  const isAlone = (claim: GroundedClaim): boolean =>
    claim.status === 'question' &&
    corrections.some(({ claim: said, row, column }) => {
      const isTold = claims.some(({ trace }) =>
        trace?.cells?.some((cell) => cell.row === row && cell.column === column),
      );
      return said === claim.text && !isTold;
    });
  return {
    claims: claims.map((claim) => (isAlone(claim) ? { ...claim, status: 'untraceable' } : claim)),
    corrections,
  };
}

/** What a reader takes in of an evaluation. */
const bounds = { answer: 800, finding: 400, findings: 6, sentences: 12 };

/** The model's words with all that cannot be traced taken out; the narrator's where nothing is left of its answer. */
export function groundEvaluation(
  evaluation: Evaluation,
  task: Pick<EvaluationTask, 'question' | 'table' | 'assumptions'>,
  narrated: AnswerSummary,
): GroundedEvaluation {
  const ground = createTextGrounder(task);
  const claims: GroundedClaim[] = [];
  const corrections = new Map<string, Correction>();
  const clean = (said: string | undefined, most = bounds.finding): string | undefined => {
    if (said === undefined) return undefined;
    const grounded = ground(capSentences(said, { maxSentences: bounds.sentences, maxCharacters: most }));
    claims.push(...grounded.claims);
    for (const correction of grounded.corrections) corrections.set(correction.claim, correction);
    return grounded.text === '' ? undefined : grounded.text;
  };
  const text = clean(evaluation.business_answer, bounds.answer);
  const findings = [...new Set(evaluation.key_findings)].slice(0, bounds.findings);
  const keyFindings = findings.flatMap((finding) => clean(finding) ?? []);
  const action = clean(evaluation.recommended_action);
  const remark = clean(evaluation.data_quality);
  const untraceable = claims.filter(({ status }) => status === 'untraceable').length;
  const grounding = { checked: claims.length, traced: claims.length - untraceable, untraceable };
  if (text === undefined) return { summary: { ...narrated, grounding }, corrections: [], isReplaced: true };
  const supporting = supportingCells(claims, task.table);
  return {
    summary: {
      text,
      keyFindings,
      ...(action === undefined ? {} : { recommendedAction: action }),
      ...(supporting.length === 0 ? {} : { supportingData: supporting }),
      dataQuality: remark === undefined ? narrated.dataQuality : withRemark(narrated.dataQuality, remark),
      grounding,
    },
    corrections: [...corrections.values()],
    isReplaced: false,
  };
}

const withRemark = (quality: AnswerSummary['dataQuality'], text: string): AnswerSummary['dataQuality'] => ({
  ...quality,
  issues: [...quality.issues, { kind: 'remark', text }],
});
