import { placeTable } from '../../semantic/vocabulary/places.ts';
import { foldName } from './folded-text.ts';
import { otherPlaces } from './ordinary-words.ts';

const rows = placeTable.map((line) => line.split(',').map((form) => form.trim()));

/** The names of a place in every language, folded, by each of them. */
export const placeAliases: ReadonlyMap<string, readonly string[]> = new Map(
  rows.flatMap((forms) => {
    const folded = forms.map(foldName);
    return folded.map((form) => [form, folded] as const);
  }),
);

/** Countries that prose speaks of without naming anything of the data. */
const homeCountries = /^(?:日本|中国|中國|米国)$/;

/** Places as unspaced scripts write them. */
export const unspacedPlaces: readonly string[] = [...otherPlaces, ...rows.flat()].filter(
  (place) =>
    /[^\p{ASCII}]/u.test(place) && !/\p{Script=Latin}/u.test(place) && place.length > 1 && !homeCountries.test(place),
);
