import type { MessagePart } from './message-part.ts';

/** The leaves of a mail by use: text, HTML and attachments. */
export interface MailBody {
  /** text/plain parts, and HTML parts without a plain alternative, in order. */
  text: MessagePart[];
  /** text/html parts, and plain parts without an HTML alternative, in order. */
  html: MessagePart[];
  attachments: MessagePart[];
}

/** Classifies the leaves of a mail as RFC 8621, section 4.1.4, suggests. */
export function findBody(root: MessagePart): MailBody {
  const body: MailBody = { text: [], html: [], attachments: [] };
  if (root.children.length > 0) sortChildren(root, body, undefined);
  else if (isBodyText(root, true)) sortText(root, body, undefined);
  else body.attachments.push(root);
  // If a text is the whole mail, it is the mail's text, even if it is declared as a file.
  if (root.disposition.value === 'attachment' && /^text\/(?:plain|html)$/.test(root.type))
    sortText(root, body, undefined);
  return body;
}

type Only = 'text' | 'html' | undefined;

function sortChildren(parent: MessagePart, body: MailBody, only: Only): void {
  if (parent.type === 'multipart/alternative') {
    sortAlternatives(parent, body, only);
    return;
  }
  for (const [index, part] of parent.children.entries()) {
    const mayBeText = index === 0 || parent.type !== 'multipart/related';
    if (part.children.length > 0) sortChildren(part, body, only);
    else if (mayBeText && isBodyText(part, index === 0)) sortText(part, body, only);
    else body.attachments.push(part);
  }
}

/**
 * All alternatives have the same content: plain ones go to the text, the others to the HTML, and a single kind is
 * used for both.
 */
function sortAlternatives(parent: MessagePart, body: MailBody, only: Only): void {
  const before = { text: body.text.length, html: body.html.length };
  for (const part of parent.children) {
    if (part.children.length > 0) sortChildren(part, body, only ?? (holdsHtml(part) ? 'html' : 'text'));
    else if (isBodyText(part, true))
      sortText(part, body, only ?? (part.type === 'text/html' ? 'html' : 'text'));
    else body.attachments.push(part);
  }
  if (only) return;
  const plain = body.text.slice(before.text);
  const rich = body.html.slice(before.html);
  if (plain.length === 0) body.text.push(...rich);
  if (rich.length === 0) body.html.push(...plain);
}

function sortText(part: MessagePart, body: MailBody, only: Only): void {
  if (only !== 'html') body.text.push(part);
  if (only !== 'text') body.html.push(part);
}

function holdsHtml(part: MessagePart): boolean {
  return part.type === 'text/html' || part.children.some(holdsHtml);
}

/** A text with a name is a file, unless it is the first: some mailers name the body itself. */
function isBodyText(part: MessagePart, first: boolean): boolean {
  if (part.disposition.value === 'attachment') return false;
  if (!/^text\/(?:plain|html|enriched|richtext|markdown)$/.test(part.type)) return false;
  return first || !(part.disposition.parameters.has('filename') || part.typeParameters.has('name'));
}
