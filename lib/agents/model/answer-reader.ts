/** Reads the sentences of one text field out of JSON that is still coming. */
export interface AnswerReader {
  /** The sentences that this piece has made complete. */
  read(piece: string): readonly string[];
}

const sentenceEnd = /[.!?](?=\s)|[。！？]/gu;

export function createAnswerReader(field: string): AnswerReader {
  const opening = new RegExp(`"${field}"\\s*:\\s*"`);
  let json = '';
  let given = 0;
  let isOver = false;
  return {
    read: (piece) => {
      if (isOver) return [];
      json += piece;
      const start = opening.exec(json);
      if (start === null) return [];
      const from = start.index + start[0].length;
      const { text, isComplete } = textFrom(json, from);
      isOver = isComplete;
      const sentences: string[] = [];
      const ends = [...text.slice(given).matchAll(sentenceEnd)].map(
        ({ index, 0: mark }) => given + index + mark.length,
      );
      for (const end of isComplete ? [...ends, text.length] : ends) {
        const sentence = text.slice(given, end).trim();
        if (sentence !== '') sentences.push(sentence);
        given = Math.max(given, end);
      }
      return sentences;
    },
  };
}

/** The text of a JSON string from behind its opening quote, as far as it has come. */
function textFrom(json: string, from: number): { readonly text: string; readonly isComplete: boolean } {
  let end = from;
  while (end < json.length && json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  const isComplete = end < json.length;
  const whole = isComplete ? json.slice(from, end) : json.slice(from).replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '');
  return { text: readText(whole), isComplete };
}

function readText(escaped: string): string {
  try {
    return String(JSON.parse(`"${escaped}"`));
  } catch {
    // A model that lacks an enforced form may write what is no JSON; its value is read, or repaired, as a whole.
    return '';
  }
}
