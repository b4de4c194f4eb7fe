import type { Locale } from '../../../shared/locale.ts';
import { escapeHtml, type Value } from './value.ts';

/** A file that was too large to be attached. */
export interface FileLink {
  filename: string;
  bytes: number;
  url: string;
}

const introductions: Record<Locale, (until: string) => string> = {
  en: (until) => `These files are too large for a mail. You can download them until ${until}:`,
  zh: (until) => `以下文件过大，无法随邮件发送。您可以在 ${until} 之前下载：`,
};

const languages: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

/** A text with the links to its files below it. */
export function withFileLinks(
  value: Value,
  links: readonly FileLink[],
  expiresAt: string,
  locale: Locale,
  timeZone: string,
): Value {
  if (!links.length) return value;
  const format = new Intl.DateTimeFormat(languages[locale], { dateStyle: 'long', timeZone });
  const introduction = introductions[locale](format.format(new Date(expiresAt)));
  const lines = links.map(({ filename, bytes, url }) => `${filename} (${megabytes(bytes)}): ${url}`);
  const items = links.map(
    ({ filename, bytes, url }) =>
      `<li><a href="${escapeHtml(url)}">${escapeHtml(filename)}</a> (${megabytes(bytes)})</li>`,
  );
  return {
    text: [value.text, '', introduction, ...lines].join('\n'),
    html: [`${value.html}<br><br>`, escapeHtml(introduction), '<ul>', ...items, '</ul>'].join('\n'),
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
