import type { Locale } from '../../../shared/locale.ts';
import { escapeHtml, plainValue, type Value } from './value.ts';

const labels: Record<Locale, string> = { en: 'Rate our work', zh: '评价我们的服务' };

/** The link to a survey: an address in text, a button in HTML. */
export function surveyLinkTo(url: string, locale: Locale): Value {
  const style =
    'display:inline-block;padding:12px 24px;border-radius:8px;background:#0a58ca;color:#fff;text-decoration:none';
  return { text: url, html: `<a href="${escapeHtml(url)}" style="${style}">${labels[locale]}</a>` };
}

const placeTakers: Record<Locale, string> = {
  en: '(a link for the customer alone)',
  zh: '（仅客户可见的链接）',
};

/** Shown to agents instead of the link, with which they could rate their own work. */
export function hiddenSurveyLink(locale: Locale): Value {
  return plainValue(placeTakers[locale]);
}
