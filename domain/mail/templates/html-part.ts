import type { Locale } from '../../locale.ts';

const languages: Record<Locale, string> = { en: 'en', zh: 'zh-CN' };

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The HTML part beside a plain text: the same words, readable at any width, with nothing to load. */
export function htmlPart(text: string, locale: Locale): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 1em">${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`);
  return [
    `<!doctype html><html lang="${languages[locale]}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    '<body style="margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;max-width:40em">',
    ...paragraphs,
    '</body></html>',
  ].join('\n');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
