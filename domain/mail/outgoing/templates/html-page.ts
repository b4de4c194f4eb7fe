import type { Locale } from '../../../shared/locale.ts';

const languages: Record<Locale, string> = { en: 'en', zh: 'zh-CN' };

/** An HTML part around its content: readable at any width, without external resources. */
export function htmlPage(content: string, locale: Locale): string {
  return [
    `<!doctype html><html lang="${languages[locale]}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    '<body style="margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;max-width:40em">',
    content,
    '</body></html>',
  ].join('\n');
}
