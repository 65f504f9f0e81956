/** What to do about a refusal, by rule; the keys are the stable names that a verdict carries. */
export const ruleExplanations = {
  empty: 'Write one reading statement.',
  'too-long': 'Shorten the statement.',
  'too-complex': 'Simplify the statement: fewer nested levels, list items, tables or subqueries.',
  character: 'Use plain spaces and printable characters; put other characters inside quotes.',
  lexical: 'Close every quote and comment, and separate numbers from names.',
  comment: 'Remove the comment: this form of comment is executed by some servers.',
  'second-statement': 'Send one statement alone.',
  'statement-class': 'Only a reading query may run.',
  syntax: 'Rewrite the statement as a plain reading query in the dialect of the database.',
  clause: 'Remove the clause: a reading query may not write, lock or change state.',
  function: 'Use a function that the database is configured to allow.',
  hint: 'Remove the hint.',
  schema: 'Read only from the schemas that are configured for this database.',
  table: 'Read only from the tables that are configured for this database.',
  column: 'Leave out the column, and name columns one by one instead of using *.',
  'masked-column':
    'A masked column can be shown in the list of a SELECT, but not filtered, grouped, joined or sorted by.',
  'row-policy': 'Name the table plainly, with an alias if needed, so that the row policy can be applied to it.',
  variable: 'Use a parameter or a literal instead of a server or session variable.',
  metadata: 'Ask for the structure through the schema endpoints.',
  resource: 'Bound the statement: join every table by a condition, and keep generated rows and texts small.',
} as const;

export type RefusalRule = keyof typeof ruleExplanations;

/** Ends the judgement of a statement. Thrown while reading or checking it, and turned into a verdict by the guard alone. */
export class StatementRefusal extends Error {
  readonly rule: RefusalRule;
  readonly fragment: string;
  readonly explanation: string;

  constructor(rule: RefusalRule, fragment: string, explanation: string = ruleExplanations[rule]) {
    super(`${rule}: ${fragment}`);
    this.name = 'StatementRefusal';
    this.rule = rule;
    this.fragment = fragment.length > 80 ? `${fragment.slice(0, 79)}…` : fragment;
    this.explanation = explanation;
  }
}
