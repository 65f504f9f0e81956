import { singular } from '../../question/stem.ts';
import { tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { FrameGroup, TermMention } from '../frame.ts';
import type { FrameDraft } from './frame-draft.ts';
import { isFigure } from './piece.ts';
import { isGraded, worthOf } from './worth.ts';

/** "Best customers", "top 10 products": where no figure is named, a business ranks by what things bring in. */
export function rankByWorth(draft: FrameDraft, index: SemanticIndex): void {
  const { worth, outputs } = draft;
  if (worth === undefined || !draft.topMode || draft.order !== undefined || draft.place !== undefined) return;
  const things = outputs.flatMap(({ mention }) => {
    const entity = thingOf(mention);
    return entity === undefined ? [] : [{ mention, entity }];
  });
  const [named] = outputs;
  const [thing, ...others] =
    things.length === 0 && outputs.length === 1 && named !== undefined ? kindOf(named.mention) : things;
  const hasFigure = outputs.some(
    ({ mention, aggregate, count }) => aggregate !== undefined || count === true || isFigure(mention.matches[0]),
  );
  if (hasFigure || thing === undefined || others.length > 0) return;
  const isKind = things.length === 0;
  const referring = draft.groups.findIndex((group) => isManyToOne(group, thing.entity, isKind, index));
  if (referring >= 0) rankByNumber(draft, referring);
  else if (!isGraded(thing.entity)) {
    const mention = worthOf(thing.entity, index);
    if (mention === undefined) return;
    draft.order = { kind: 'target', target: { mention }, direction: draft.direction ?? 'desc' };
    draft.rankingAssumed = true;
  }
  if (draft.order === undefined) return;
  if (draft.limit === undefined && isOne(thing.mention, worth.text)) {
    draft.limit = 1;
    draft.limitAssumed = true;
  }
}

/** Of each of its rows there is one thing only, so that things are not ranked among those of the row. */
function isManyToOne(group: FrameGroup, thing: Entity, isKind: boolean, { joins }: SemanticIndex): boolean {
  const entity = group.kind === 'term' ? thingOf(group.mention) : undefined;
  if (entity === undefined || entity === thing) return isKind && entity === thing;
  return joins.reachable(entity.key).has(thing.key);
}

/** "The top customers by orders": by how many they have. A single one, "per order", ranks nothing. */
function rankByNumber(draft: FrameDraft, at: number): void {
  const [group] = draft.groups.splice(at, 1);
  if (group?.kind !== 'term') return;
  const { mention } = group;
  if (isOne(mention, '')) draft.notUnderstood.push(mention.text);
  else draft.order = { kind: 'target', target: { mention, count: true }, direction: draft.direction ?? 'desc' };
}

/** "The most popular products" are several. */
export function showSeveral(draft: FrameDraft): void {
  const [only, ...others] = draft.outputs;
  const isAssumed = draft.order?.kind === 'frequency' && draft.limitAssumed && draft.limit === 1;
  if (!isAssumed || only === undefined || others.length > 0 || thingOf(only.mention) === undefined) return;
  if (!isOne(only.mention, '')) draft.limit = 10;
}

/** "The best selling brand": the kinds of things that are sold. */
function kindOf(mention: TermMention): readonly { readonly mention: TermMention; readonly entity: Entity }[] {
  const element = mention.matches[0]?.element;
  if (element?.kind !== 'column' || element.column.role !== 'attribute' || element.column.column.type !== 'text')
    return [];
  return [{ mention, entity: element.entity }];
}

/** "The best month by revenue" is one. */
export function showBest(draft: FrameDraft): void {
  const [grain, ...others] = draft.bareGrains;
  const said = draft.worth?.text ?? '';
  if (grain === undefined || others.length > 0 || draft.outputs.some(({ mention }) => !isFigure(mention.matches[0])))
    return;
  if (draft.limit !== undefined || !/^(best|worst)$/i.test(said) || !isOne({ text: grain.text, matches: [] }, said))
    return;
  draft.limit = 1;
  draft.limitAssumed = true;
}

/** The thing that the words may well name, though a key goes by them too. */
function thingOf({ matches }: TermMention): Entity | undefined {
  const least = 0.85 * (matches[0]?.score ?? 0);
  const match = matches.find(({ element, score }) => element.kind === 'entity' && score >= least);
  return match?.element.kind === 'entity' ? match.element.entity : undefined;
}

/** "The best selling product", 最も売れた商品: one is asked for. */
function isOne({ text }: TermMention, said: string): boolean {
  if (/\P{ASCII}/u.test(said)) return /^(最も|一番|最)/u.test(said);
  const last = tokenize(text).at(-1)?.folded ?? '';
  return singular(last) === last;
}
