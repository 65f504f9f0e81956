import type { Dialogue } from '../../agents/model/dialogue.ts';
import type { FirstStep } from '../../agents/model/first-step.ts';
import type { ModelStatement } from '../../agents/model/intent.ts';
import type { QueryTask } from '../../agents/model/query-task.ts';
import type { QueryWriter } from '../../agents/model/query-writer.ts';
import { ModelFault } from '../../llm/model-fault.ts';

export interface OpenedQuestion {
  /** The one whose reply leads; it can be told what was wrong with it. */
  readonly opening: Dialogue<FirstStep>;
  readonly first: FirstStep;
  /** Other queries for the same question, where several were asked for. */
  readonly others: readonly ModelStatement[];
}

/** With more chance in it, that the others are not all the same. */
const variedTemperature = 0.7;

/**
 * Stage 0, asked as many times at once as there are to be candidates. The first reply leads, unless it failed or has no query where
 * most of the others have one. All are waited for, so that what each takes is counted.
 */
export async function openQuestion(
  writer: QueryWriter,
  task: QueryTask,
  { call, candidates }: { readonly call: Parameters<QueryWriter['begin']>[1]; readonly candidates: number },
): Promise<OpenedQuestion> {
  const dialogues = Array.from({ length: candidates }, (_, place) =>
    writer.begin(task, place === 0 ? call : { ...call, temperature: variedTemperature }),
  );
  const ends = await Promise.allSettled(
    dialogues.map(async (opening) => ({ opening, first: await ask(opening, task) })),
  );
  const replies = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined && !(failure.reason instanceof ModelFault)) throw failure.reason;
  const queries = replies.filter(({ first }) => first.step.kind === 'sql');
  const [reply, ...rest] = queries.length * 2 > replies.length ? queries : replies;
  if (reply === undefined) throw failure?.reason;
  return {
    ...reply,
    others: rest.flatMap(({ first: { step } }) =>
      reply.first.step.kind === 'sql' && step.kind === 'sql' ? [step] : [],
    ),
  };
}

/** Who is to give the query at once and searches is told so, once. */
async function ask(opening: Dialogue<FirstStep>, { maySearch }: QueryTask): Promise<FirstStep> {
  const first = await opening.next();
  if (maySearch || first.step.kind !== 'search') return first;
  return opening.next('There is to be no search: give the query itself.');
}
