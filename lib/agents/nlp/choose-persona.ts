import { isUnspaced } from '../../question/fold.ts';
import { looseKey } from '../../question/loose-key.ts';
import { tokenize } from '../../question/token.ts';
import { namedPersona } from './named-persona.ts';

/** What of a persona decides whether it is called for. */
export interface RoutablePersona {
  readonly id: string;
  /** The databases that it speaks of; none: any. */
  readonly databases: readonly string[];
  /** Words of a question that call for it. */
  readonly vocabulary: readonly string[];
}

export interface PersonaChoice<Persona extends RoutablePersona> {
  /** Absent where nothing fits and there is no generic persona. */
  readonly persona?: Persona;
  readonly source: 'request' | 'session' | 'vocabulary' | 'database' | 'generic';
  /** 0 to 1: what speaks for it against what speaks for the next one; 1 where it was named, 0 for the generic one. */
  readonly score: number;
  /** For people, in English. */
  readonly reasons: readonly string[];
}

interface Wanted {
  readonly question: string;
  readonly database: string;
  /** Id that the request names. */
  readonly requested?: string | undefined;
  /** Id that the session is held with. */
  readonly ofSession?: string | undefined;
}

const genericId = 'generic';
/** What a persona made for the database is worth, in words of a question. */
const pointsOfDatabase = 0.5;
/** Keeps a single word from being certain. */
const doubt = 0.5;

/**
 * The persona that the request names, else the session's, else the one whose vocabulary has most in common with the
 * question among those for the database, else the only one for it, else the generic one. Throws validation.invalid
 * where the request names one that does not exist.
 */
export function choosePersona<Persona extends RoutablePersona>(
  personas: readonly Persona[],
  { question, database, requested, ofSession }: Wanted,
): PersonaChoice<Persona> {
  if (requested !== undefined) {
    const persona = namedPersona(personas, requested);
    const note = isFor(persona, database) ? [] : [`It is made for ${persona.databases.join(', ')}.`];
    return { persona, source: 'request', score: 1, reasons: [`The request names ${requested}.`, ...note] };
  }
  const held = personas.find(({ id }) => id === ofSession);
  if (held !== undefined && isFor(held, database)) {
    return { persona: held, source: 'session', score: 1, reasons: [`The session is held with ${held.id}.`] };
  }
  const passed = ofSession === undefined ? [] : [`The session's ${ofSession} is not for ${database}.`];
  const chosen = byQuestion(personas, question, database);
  return { ...chosen, reasons: [...passed, ...chosen.reasons] };
}

const isFor = ({ databases }: RoutablePersona, database: string): boolean =>
  databases.length === 0 || databases.includes(database);

interface Candidate<Persona> {
  readonly persona: Persona;
  readonly words: readonly string[];
  readonly points: number;
}

function byQuestion<Persona extends RoutablePersona>(
  personas: readonly Persona[],
  question: string,
  database: string,
): PersonaChoice<Persona> {
  const read = readQuestion(question);
  const [best, next] = personas
    .filter((persona) => persona.id !== genericId && isFor(persona, database))
    .map((persona): Candidate<Persona> => {
      const hits = hitsOf(persona.vocabulary, read);
      const own = persona.databases.length > 0 ? pointsOfDatabase : 0;
      return {
        persona,
        words: hits.map(({ word }) => word),
        points: own + hits.reduce((sum, hit) => sum + hit.weight, 0),
      };
    })
    .toSorted((left, right) => right.points - left.points || (left.persona.id < right.persona.id ? -1 : 1));
  const others = next?.points ?? 0;
  if (best === undefined || best.points === 0 || (best.words.length === 0 && others === best.points)) {
    const persona = personas.find(({ id }) => id === genericId);
    const reasons = ['No word of the question calls for a specialist.'];
    return { ...(persona === undefined ? {} : { persona }), source: 'generic', score: 0, reasons };
  }
  const { persona, words } = best;
  const rival =
    next === undefined || next.words.length === 0 ? [] : [`${next.persona.id} knows ${listed(next.words)}.`];
  return {
    persona,
    source: words.length > 0 ? 'vocabulary' : 'database',
    score: Math.round((100 * best.points) / (best.points + others + doubt)) / 100,
    reasons:
      words.length > 0
        ? [`${persona.id} knows ${listed(words)}.`, ...rival]
        : [`${persona.id} is the only one made for ${database}.`],
  };
}

const listed = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

interface ReadQuestion {
  /** Words of Latin script without inflection. */
  readonly stems: readonly string[];
  /** The whole in the form in which spellings of unspaced scripts are compared. */
  readonly key: string;
}

interface Hit {
  readonly word: string;
  readonly weight: number;
  readonly script: 'spaced' | 'unspaced';
  readonly start: number;
  readonly end: number;
}

const readQuestion = (question: string): ReadQuestion => ({ stems: stemsOf(question), key: looseKey(question) });

const stemsOf = (text: string): readonly string[] =>
  tokenize(text)
    .flatMap((token) => (token.kind === 'quoted' ? tokenize(token.raw) : [token]))
    .filter(({ kind }) => kind === 'word' || kind === 'code' || kind === 'character' || kind === 'number')
    .map(({ stem }) => stem);

/** The words of the vocabulary in the question, without those that are only a part of a longer one: "net profit", not "profit" too. */
function hitsOf(vocabulary: readonly string[], question: ReadQuestion): readonly Hit[] {
  const hits = vocabulary.flatMap((word) => find(word, question));
  const whole = hits.filter(
    (hit) =>
      !hits.some(
        (other) =>
          other.script === hit.script &&
          other.start <= hit.start &&
          other.end >= hit.end &&
          other.end - other.start > hit.end - hit.start,
      ),
  );
  // Two spellings of one word are one reason.
  return whole.filter(
    (hit, at) => whole.findIndex((other) => other.script === hit.script && other.start === hit.start) === at,
  );
}

function find(word: string, { stems, key }: ReadQuestion): readonly Hit[] {
  if ([...word].some(isUnspaced)) {
    const wanted = looseKey(word);
    const start = key.indexOf(wanted);
    if (wanted === '' || start < 0) return [];
    return [{ word, weight: weightOf(wanted.length / 2), script: 'unspaced', start, end: start + wanted.length }];
  }
  const wanted = stemsOf(word);
  if (wanted.length === 0) return [];
  const start = stems.findIndex((_, at) => wanted.every((each, offset) => stems[at + offset] === each));
  if (start < 0) return [];
  return [{ word, weight: weightOf(wanted.length), script: 'spaced', start, end: start + wanted.length }];
}

/** A longer term says more, up to twice as much. */
const weightOf = (words: number): number => Math.min(2, Math.max(1, (1 + words) / 2));
