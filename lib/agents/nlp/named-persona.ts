import { nearestName } from '../../core/nearest-name.ts';
import { QuerentError } from '../../core/querent-error.ts';

/** The persona of the id. Throws validation.invalid, with those that exist, where there is none. */
export function namedPersona<Persona extends { readonly id: string }>(
  personas: readonly Persona[],
  wanted: string,
): Persona {
  const found = personas.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const ids = personas.map(({ id }) => id).toSorted();
  const nearest = nearestName(wanted, ids);
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  throw new QuerentError('validation.invalid', `persona: there is no "${wanted}".${hint}`, {
    suggestions: [
      ids.length === 0
        ? 'Leave the field out; there are no personas.'
        : `Name one of ${ids.map((id) => `"${id}"`).join(', ')}, or leave the field out.`,
    ],
  });
}
