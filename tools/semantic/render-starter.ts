import { stringify } from 'yaml';
import type { EntityDescription, SemanticModelDescription } from '../../lib/semantic/describe-model.ts';
import { printColumn } from '../../lib/semantic/expression/print-expression.ts';

/** A value as YAML on one line. */
function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
}

const count = (rows: number | undefined): string =>
  rows === undefined ? '' : `${rows.toLocaleString('en-US')} rows; `;
const comment = (text: string | undefined): string => (text === undefined ? '' : text.replaceAll(/\s+/g, ' ').trim());

/**
 * A model file that says what is derived anyway, for its author to correct: checked against the same database it has no
 * fault, and it changes no answer until something in it is changed.
 */
export function renderStarter(model: SemanticModelDescription, schemaPath: string): string {
  const inferred = model.relationships.filter(({ source }) => source === 'inferred');
  const derived = model.measures.filter(({ source }) => source === 'derived');
  return [
    `# yaml-language-server: $schema=${schemaPath}`,
    `# What the database "${model.database}" means, as derived from names, types, keys, comments and values.`,
    '# As it stands it changes nothing. Correct what is wrong, and uncomment lines to say more: the names that your people',
    '# use come first in answers. What is deleted is derived again.',
    '# `npm run semantic -- check` says whether the file fits; docs/semantic-model.md describes every part.',
    'version: 1',
    '# description: What the database is about, in a sentence.',
    '# fiscalYearStart: 4                     # the fiscal year begins in April',
    '',
    model.entities.length === 0 ? 'tables: {}' : 'tables:',
    ...model.entities.flatMap(renderEntity),
    ...(derived.length === 0
      ? [
          '',
          '# measures:',
          "#   net revenue: { expression: sum(order_lines.amount), where: orders.status <> 'cancelled' }",
        ]
      : ['', 'measures:', ...uniqueTitles(derived).map(renderMeasure)]),
    '',
    '# Terms that stand for a condition; the thing at the end of a name is recognised.',
    '# filters:',
    "#   active customer: { names: [current customer], table: customers, where: status = 'active' }",
    ...(inferred.length === 0
      ? []
      : [
          '',
          '# Keys that the database does not declare and that names and values suggest. Confirm those that are right.',
          '# relationships:',
          ...inferred.map(({ from, fromColumns, to, toColumns, confidence }) => {
            const columns = Object.fromEntries(fromColumns.map((column, at) => [column, toColumns[at] ?? '']));
            return `#   - ${inline({ from, to, columns })} # ${Math.round(confidence * 100)} %`;
          }),
        ]),
    ...(model.hierarchies.length === 0
      ? []
      : [
          '',
          'hierarchies:',
          ...model.hierarchies.map(
            ({ name, levels }) =>
              `  ${inline(name)}: ${inline(levels.map(({ table, column }) => printColumn({ alias: table, column })))}`,
          ),
        ]),
    '',
    '# Questions that are to be answered; `npm run semantic -- check` asks each of them.',
    '# questions:',
    '#   - question: revenue by month in 2026',
    '',
  ].join('\n');
}

function renderEntity(entity: EntityDescription): readonly string[] {
  const { table, title, rowCount, description, listColumns, validity, dimensions, timeDimensions, measures } = entity;
  const time = timeDimensions.find(({ isDefault }) => isDefault);
  const said = `${count(rowCount)}${comment(description)}`.replace(/; $/, '');
  return [
    `  ${inline(table)}:${said === '' ? '' : ` # ${said}`}`,
    '    hidden: false',
    `    # names: ${inline([title])}`,
    ...(listColumns.length === 0 ? [] : [`    # display: ${inline(listColumns.slice(0, 8))}`]),
    ...(time === undefined ? [] : [`    # time: ${inline(time.column)}`]),
    ...(validity === undefined ? [] : [`    # validity: ${inline(validity)}`]),
    ...(measures.length === 0 ? ['    # columns:'] : ['    columns:']),
    ...measures.map(({ column, title: name, additivity, unit, description: meaning }) =>
      line(
        column,
        { additivity, ...(unit === undefined ? {} : { unit }) },
        `${name}${meaning === undefined ? '' : `: ${meaning}`}`,
      ),
    ),
    ...[...timeDimensions, ...dimensions].map(({ column, title: name, description: meaning }) =>
      line(column, { names: [name] }, meaning).replace(/^ {6}/, '      # '),
    ),
  ];
}

function line(column: string, fields: object, description: string | undefined): string {
  const said = comment(description);
  return `      ${inline(column)}: ${inline(fields)}${said === '' ? '' : ` # ${said}`}`;
}

type Measure = SemanticModelDescription['measures'][number];

function renderMeasure({ title, table, expression, unit }: Measure): string {
  return `  ${inline(title)}: ${inline({ table, expression, ...(unit === undefined ? {} : { unit }) })}`;
}

/** Measures of several tables may share their title, which a file cannot. */
function uniqueTitles(measures: readonly Measure[]): readonly Measure[] {
  const taken = new Set<string>();
  return measures.map((measure) => {
    const title = taken.has(measure.title) ? `${measure.title} of ${measure.table}` : measure.title;
    taken.add(title);
    return { ...measure, title };
  });
}
