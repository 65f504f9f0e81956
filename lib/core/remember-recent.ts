/** Remembers what was made for the `limit` texts that were asked for last. `make` must give the same for the same text. */
export function rememberRecent<T>(limit: number): (text: string, make: () => T) => T {
  const made = new Map<string, { readonly value: T }>();
  return (text, make) => {
    const known = made.get(text);
    const kept = known ?? { value: make() };
    if (known !== undefined) made.delete(text);
    // A map keeps the order of insertion: the first is the one not asked for the longest.
    const [oldest] = made.keys();
    if (made.size >= limit && oldest !== undefined) made.delete(oldest);
    made.set(text, kept);
    return kept.value;
  };
}
