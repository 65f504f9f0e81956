import { joinText } from './long-text.ts';

/** The JSON object that a row keeps in its text properties; an empty one where it cannot be read, which no schema takes. */
export function storedJson(entity: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(joinText(entity));
    return typeof content === 'object' && content !== null ? { ...content } : {};
  } catch {
    return {};
  }
}
