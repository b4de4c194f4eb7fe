/** What a variable of a template stands for, in both parts of the mail. */
export interface Value {
  text: string;
  html: string;
}

/** The values of a template's variables, by name. */
export type Values = Readonly<Record<string, Value>>;

/** A text as it is; in HTML nothing of it is markup. */
export function plainValue(text: string): Value {
  const trimmed = text.trim();
  return { text: trimmed, html: escapeHtml(trimmed).replaceAll('\n', '<br>\n') };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
