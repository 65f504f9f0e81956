/**
 * Whether the client would rather have server-sent events than JSON (RFC 9110, 12.5.1). It has to name their media type: a
 * wildcard means the default, which is JSON. Where it likes both alike, it is given what it named.
 */
export function wantsStream(accept: string | null): boolean {
  const ranges = (accept ?? '').split(',').map(readRange);
  const qualityOf = (...types: readonly string[]): number => {
    for (const type of types) {
      const range = ranges.find((each) => each.type === type);
      if (range !== undefined) return range.quality;
    }
    return 0;
  };
  const stream = qualityOf('text/event-stream');
  return stream > 0 && stream >= qualityOf('application/json', 'application/*', '*/*');
}

function readRange(text: string): { readonly type: string; readonly quality: number } {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  // What cannot be read is no reason to send less than was asked for.
  return { type, quality: Number.isFinite(quality) ? quality : 1 };
}
