/** @throws Error with the server's message */
export async function getJson(path) {
  const response = await fetch(path);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

/** The mails of each conversation; conversations and mails newest first. */
export function conversationsIn(summaries) {
  const found = new Map();
  for (const summary of summaries) {
    const known = found.get(summary.conversation) ?? [];
    known.push(summary);
    found.set(summary.conversation, known);
  }
  return [...found.values()];
}
