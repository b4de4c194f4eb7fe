import { Marked } from 'marked';
import { sanitizeMailHtml } from '../mail/incoming/reading/html.ts';
import { idSchema } from '../shared/ids.ts';
import { fileAddress } from './with-files.ts';

/** Longer HTML is of tables that fill up rows. */
const htmlCharactersMost = 500_000;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

const attachmentId = idSchema('attachment');

/** Raw HTML is shown as text, headings stand below the page's own, and pictures and files are named by their ids. */
const markdown = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escaped(text),
    heading({ tokens, depth }) {
      const level = Math.min(depth + 1, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    image({ href, text }) {
      // Others' pictures would tell them who reads the page.
      return attachmentId.safeParse(href).success
        ? `<img src="cid:${href}" alt="${escaped(text)}">`
        : escaped(text);
    },
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      return attachmentId.safeParse(href).success
        ? `<a href="${fileAddress}${href}">${words}</a>`
        : `<a href="${escaped(href)}">${words}</a>`;
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

/** HTML that is safe to show, of an article's Markdown. Undefined where it would be too long. */
export function renderMarkdown(body: string): string | undefined {
  const html = markdown.parse(body);
  if (typeof html !== 'string') throw new Error('No extension makes the parser wait.');
  return html.length > htmlCharactersMost ? undefined : sanitizeMailHtml(html);
}
