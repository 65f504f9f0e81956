/** What the functions of the fixture have seen, for the tests to read over HTTP. */
export const recorded: { readonly what: string; readonly detail: unknown }[] = [];

export function record(what: string, detail: unknown = null): void {
  recorded.push({ what, detail });
}
