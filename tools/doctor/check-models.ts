import { z } from 'zod';
import type { ModelsConfig } from '../../lib/config/models.ts';
import type { TenantId } from '../../lib/core/ids.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { type LanguageModel, type ModelAnswer, type ModelRole, modelRoles } from '../../lib/llm/language-model.ts';
import { type Finding, fault, ok, warning } from './finding.ts';

const sumSchema = z.object({ sum: z.int().describe('The sum of the two numbers') });
/** Enough for a model that thinks before it answers. */
const maxOutputTokens = 2_000;

/** Asks the model of each role one small question, as the app would ask it: in a given form. */
export async function checkModels(
  { roles }: ModelsConfig,
  languageModel: LanguageModel,
  tenant: TenantId,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  // One after the other: what a server refuses in the first call is left out of the next.
  for (const role of modelRoles) {
    const { model, provider } = roles[role];
    findings.push(await checkRole(role, `${model.name} at ${provider.id}`, languageModel, tenant));
  }
  return findings;
}

async function checkRole(role: ModelRole, name: string, model: LanguageModel, tenant: TenantId): Promise<Finding> {
  const subject = `model ${role}`;
  try {
    const answer = await model.complete(
      {
        role,
        messages: [
          { role: 'system', content: 'You add numbers.' },
          { role: 'user', content: 'Add 20 and 22.' },
        ],
        maxOutputTokens,
        account: { tenant },
        output: { name: 'sum', schema: sumSchema },
      },
      { signal: new AbortController().signal },
    );
    return judge(subject, name, answer);
  } catch (error) {
    if (!(error instanceof QuerentError)) throw error;
    return fault(subject, `${name}: ${error.code}: ${error.message}`, error.suggestions.join(' '));
  }
}

function judge(subject: string, name: string, answer: ModelAnswer<z.output<typeof sumSchema>>): Finding {
  const { usage, durationMs, format, costUsd, isEstimated } = answer;
  const tokens = `${isEstimated ? 'about ' : ''}${usage.promptTokens} + ${usage.completionTokens} tokens`;
  const price = costUsd === undefined ? 'no price configured' : `${costUsd.toFixed(6)} USD`;
  const detail = `${name} answered in ${Math.round(durationMs)} ms, ${tokens}, ${price}, form: ${format}`;
  if (answer.value.sum !== 42) {
    return warning(subject, `${detail}; it added 20 and 22 to ${answer.value.sum}`, 'Choose a more able model.');
  }
  if (answer.wasRepaired) {
    const mend = 'Choose a model or a server that keeps to a schema: each repair costs a second call.';
    return warning(subject, `${detail}; its first reply did not have the form asked for`, mend);
  }
  return ok(subject, detail);
}
