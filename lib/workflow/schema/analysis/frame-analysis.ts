import type { AnalyzedFilter, QuestionAnalysis } from '../../../contracts/schema-analysis.ts';
import { describeDefinition } from '../../../planner/describe/describe.ts';
import type { Frame, FrameFilter, Target, TermMention } from '../../../planner/frame.ts';
import type { QuestionReading } from '../../../planner/read/read-question.ts';
import type { SchemaElement } from '../../../semantic/term-index.ts';
import { operatorNames } from './plan-analysis.ts';

type FrameAnalysis = Omit<QuestionAnalysis, 'intent' | 'timeDimension'>;

/** What the words of a question say where there is no plan for it: each by its likeliest meaning. */
export function analyzeFrame({ frame }: QuestionReading): FrameAnalysis {
  const mentions = mentionsOf(frame);
  const entities = mentions.flatMap(({ matches }) => {
    const element = matches[0]?.element;
    return element?.kind === 'entity' ? [{ table: element.entity.key, title: element.entity.title }] : [];
  });
  return {
    entities: [...new Map(entities.map((entity) => [entity.table, entity])).values()],
    metrics: frame.outputs.flatMap(metricOf),
    filters: frame.filters.flatMap(filterOf),
    grouping: frame.groups.map((group) => {
      if (group.kind === 'grain') return { label: group.grain, timeGrain: group.grain };
      const column = columnOf(group.mention);
      return { label: group.mention.text, ...(column === undefined ? {} : { column }) };
    }),
    ordering: orderingOf(frame),
    ...(frame.limit === undefined ? {} : { limit: frame.limit }),
  };
}

function orderingOf({ order }: Frame): FrameAnalysis['ordering'] {
  if (order === undefined) return [];
  const by = order.kind === 'target' ? order.target.mention.text : order.kind;
  return [{ by, direction: order.direction }];
}

function mentionsOf(frame: Frame): readonly TermMention[] {
  return [
    ...frame.outputs.map(({ mention }) => mention),
    ...frame.groups.flatMap((group) => (group.kind === 'term' ? [group.mention] : [])),
    ...frame.filters.flatMap((filter) => (filter.kind === 'exists' ? [filter.mention] : [])),
  ];
}

function metricOf({ mention, aggregate, count, distinct }: Target): FrameAnalysis['metrics'] {
  const element = mention.matches[0]?.element;
  if (element === undefined) return [];
  const label = mention.text;
  if (element.kind === 'measure') {
    const { expression, unit } = element.measure;
    return [{ label, definition: describeDefinition(expression), ...(unit === undefined ? {} : { unit }) }];
  }
  if (count === true)
    return [{ label, definition: `number of ${distinct === true ? 'different ' : ''}${nameOf(element)}` }];
  if (aggregate === undefined && !(element.kind === 'column' && element.column.role === 'measure')) return [];
  const made = { sum: 'sum', avg: 'average', min: 'minimum', max: 'maximum' }[aggregate ?? 'sum'];
  const unit = element.kind === 'column' && element.column.unit !== undefined ? { unit: element.column.unit } : {};
  return [{ label, definition: `${made} of ${nameOf(element)}`, ...unit }];
}

function nameOf(element: SchemaElement): string {
  switch (element.kind) {
    case 'entity':
      return element.entity.key;
    case 'column':
      return `${element.column.table}.${element.column.column.name}`;
    case 'measure':
      return element.measure.title;
    default:
      return element satisfies never;
  }
}

function columnOf(mention: TermMention) {
  const element = mention.matches[0]?.element;
  if (element?.kind === 'column') return { table: element.column.table, column: element.column.column.name };
  if (element?.kind !== 'entity' || element.entity.displayColumn === undefined) return undefined;
  return { table: element.entity.key, column: element.entity.displayColumn };
}

function filterOf(filter: FrameFilter): readonly AnalyzedFilter[] {
  switch (filter.kind) {
    case 'value': {
      const match = filter.values[0]?.matches[0];
      const text = filter.values.map((value) => value.text).join(', ');
      const values = filter.values.flatMap((value) => value.matches[0]?.values.slice(0, 1) ?? [value.text]);
      const column =
        match === undefined ? {} : { column: { table: match.entity.key, column: match.column.column.name } };
      const operator =
        values.length > 1 ? (filter.negated ? 'not-in' : 'in') : filter.negated ? 'not-equals' : 'equals';
      return [{ operator, ...column, values, text }];
    }
    case 'contains':
    case 'text': {
      const column = filter.column === undefined ? undefined : columnOf(filter.column);
      const isContains = filter.kind === 'contains';
      const operator = isContains
        ? filter.negated
          ? 'not-contains'
          : 'contains'
        : filter.negated
          ? 'not-equals'
          : 'equals';
      return [{ operator, ...(column === undefined ? {} : { column }), values: [filter.text], text: filter.text }];
    }
    case 'compare': {
      const column = columnOf(filter.target.mention);
      return [
        {
          operator: operatorNames[filter.operator],
          ...(column === undefined ? {} : { column }),
          values: [filter.value],
          text: filter.target.mention.text,
        },
      ];
    }
    case 'compare-terms': {
      const column = columnOf(filter.left);
      const operator = operatorNames[filter.operator];
      const text = filter.left.text;
      return [{ operator, ...(column === undefined ? {} : { column }), values: [filter.right.text], text }];
    }
    case 'any':
      return [
        {
          operator: 'any-of',
          values: [],
          text: filter.filters
            .flatMap(filterOf)
            .map(({ text }) => text)
            .join(', '),
        },
      ];
    case 'compare-row':
    case 'same': {
      const column = columnOf(filter.property);
      const operator = filter.kind === 'same' ? 'equals' : operatorNames[filter.operator];
      const place = column === undefined ? {} : { column };
      return [{ operator, ...place, values: [filter.row.text], text: filter.property.text }];
    }
    case 'flag': {
      const column = columnOf(filter.column);
      const place = column === undefined ? {} : { column };
      return [{ operator: 'equals', ...place, values: [!filter.negated], text: filter.column.text }];
    }
    case 'empty': {
      const column = columnOf(filter.column);
      const place = column === undefined ? {} : { column };
      return [
        { operator: filter.negated ? 'is-not-empty' : 'is-empty', ...place, values: [], text: filter.column.text },
      ];
    }
    case 'past': {
      const column = columnOf(filter.column);
      const place = column === undefined ? {} : { column };
      return [{ operator: 'less-than', ...place, values: ['today'], text: filter.column.text }];
    }
    case 'period': {
      const { start = null, end = null } = filter.time.period;
      const column = filter.event === undefined ? undefined : columnOf(filter.event);
      return [
        {
          operator: 'within',
          ...(column === undefined ? {} : { column }),
          values: [start, end],
          text: filter.time.label,
        },
      ];
    }
    case 'not-again': {
      const { start = null, end = null } = filter.time.period;
      return [{ operator: 'not-in', values: [start, end], text: filter.time.label }];
    }
    case 'exists': {
      const element = filter.mention.matches[0]?.element;
      const values = element?.kind === 'entity' ? [element.entity.key] : [];
      return [{ operator: filter.negated ? 'not-exists' : 'exists', values, text: filter.mention.text }];
    }
    case 'defined': {
      const { title } = filter.filter;
      return [{ operator: filter.negated ? 'not-term' : 'term', values: [title], text: title }];
    }
    default:
      return filter satisfies never;
  }
}
