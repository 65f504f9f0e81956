import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { DatabaseSettings } from './databases.ts';

const offered = 20;

/** What is offered to be asked: the questions of the configuration, else the verified ones of the semantic model. */
export function exampleQuestionsOf(
  { exampleQuestions }: Pick<DatabaseSettings, 'exampleQuestions'>,
  { model }: Pick<SemanticIndex, 'model'>,
): readonly string[] {
  if (exampleQuestions.length > 0) return exampleQuestions;
  return model.questions.slice(0, offered).map(({ question }) => question);
}
