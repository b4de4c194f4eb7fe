import type { Locale } from '../../../shared/locale.ts';
import { escapeHtml, plainValue, type Value } from './value.ts';

const surveyLabels: Record<Locale, string> = { en: 'Rate our work', zh: '评价我们的服务' };
const caseLabels: Record<Locale, string> = { en: 'See your case', zh: '查看进度' };

/** The link to a survey: an address in text, a button in HTML. */
export function surveyLinkTo(url: string, locale: Locale): Value {
  return button(url, surveyLabels[locale]);
}

/** The link to the page of a case. */
export function caseLinkTo(url: string, locale: Locale): Value {
  return button(url, caseLabels[locale]);
}

function button(url: string, label: string): Value {
  const style =
    'display:inline-block;padding:12px 24px;border-radius:8px;background:#0a58ca;color:#fff;text-decoration:none';
  return { text: url, html: `<a href="${escapeHtml(url)}" style="${style}">${label}</a>` };
}

const placeTakers: Record<Locale, string> = {
  en: '(a link for the customer alone)',
  zh: '（仅客户可见的链接）',
};

/** Shown to agents instead of the link, with which they could rate their own work. */
export function hiddenSurveyLink(locale: Locale): Value {
  return plainValue(placeTakers[locale]);
}
