/** The value of a template's variable, for both parts of the mail. */
export interface Value {
  text: string;
  html: string;
}

/** The values of a template's variables, by name. */
export type Values = Readonly<Record<string, Value>>;

/** A plain text, escaped in HTML. */
export function plainValue(text: string): Value {
  const trimmed = text.trim();
  return { text: trimmed, html: escapeHtml(trimmed).replaceAll('\n', '<br>\n') };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
