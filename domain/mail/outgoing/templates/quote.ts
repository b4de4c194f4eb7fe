import type { Locale } from '../../../shared/locale.ts';
import { escapeHtml, type Value } from './value.ts';

/** The quote below a reply: the customer's last text. */
export interface Quotable {
  writer: string;
  /** RFC 3339. */
  writtenAt: string;
  text: string;
}

/** A reminder, not an archive: mail programs keep the whole text. */
const quotedLines = 20;
const quotedCharacters = 1000;

const attributions: Record<Locale, (date: string, writer: string) => string> = {
  en: (date, writer) => `On ${date}, ${writer} wrote:`,
  zh: (date, writer) => `${date}，${writer} 写道：`,
};

const languages: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

/** The quote in the format that mail programs recognize and fold. */
export function quoteOf({ writer, writtenAt, text }: Quotable, locale: Locale, timeZone: string): Value {
  const format = new Intl.DateTimeFormat(languages[locale], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  const attribution = attributions[locale](format.format(new Date(writtenAt)), writer);
  const lines = beginningOf(text.trim()).split('\n');
  return {
    text: [attribution, ...lines.map((line) => `> ${line}`.trimEnd())].join('\n'),
    html: [
      `${escapeHtml(attribution)}`,
      '<blockquote type="cite" style="margin:0 0 0 .5em;padding:0 0 0 1em;border-left:2px solid #ccc">',
      lines.map(escapeHtml).join('<br>\n'),
      '</blockquote>',
    ].join('\n'),
  };
}

function beginningOf(text: string): string {
  const lines = text.split('\n').slice(0, quotedLines).join('\n');
  const beginning = [...lines].slice(0, quotedCharacters).join('');
  return beginning === text ? text : `${beginning.trimEnd()}\n[…]`;
}
