import { minorUnitDigits } from '../shared/currency.ts';
import type { Locale } from '../shared/locale.ts';
import type { Case } from './case.ts';
import type { AnyFlow } from './flow.ts';

/** Variables that every notice may contain, beside the fields of its flow. */
export const commonVariables = ['caseNumber', 'state', 'dueDate', 'customerName', 'deskName'] as const;

const variable = /\{\{(\w{1,40})\}\}/g;

/** The names of the variables in a text, `{{caseNumber}}`, in order. */
export function variablesOf(text: string): string[] {
  return [...text.matchAll(variable)].map(([, name = '']) => name);
}

/** What a notice is filled with. */
export interface NoticeFacts {
  /** As it is in the state that the notice tells of. */
  case: Pick<Case, 'number' | 'state' | 'fields' | 'dueAt' | 'rightUntil'>;
  locale: Locale;
  /** In which days are told: that of the calendar by which deadlines end. */
  timeZone: string;
  customerName: string;
  deskName: string;
}

/**
 * The text of a notice in the customer's language; undefined if the flow has no such notice. A variable without a value leaves
 * nothing, and a line of such variables alone is left out. In one pass, so that a value is never read as a variable.
 */
export function noticeText(flow: AnyFlow, name: string, facts: NoticeFacts): string | undefined {
  const words = flow.notices[name]?.[facts.locale];
  if (words === undefined) return undefined;
  const lines = words.split('\n').flatMap((line) => {
    const filled = line.replace(variable, (_, name: string) => textOf(flow, name, facts)).trimEnd();
    return filled === '' && line.trim() !== '' ? [] : [filled];
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function textOf(flow: AnyFlow, name: string, facts: NoticeFacts): string {
  const { case: one, locale } = facts;
  const common: Record<(typeof commonVariables)[number], string> = {
    caseNumber: one.number,
    state: flow.states[one.state]?.words[locale] ?? one.state,
    dueDate: dueDay(one.rightUntil ?? one.dueAt, facts) ?? '',
    customerName: facts.customerName,
    deskName: facts.deskName,
  };
  const found = commonVariables.find((known) => known === name);
  return found ? common[found] : fieldText(flow, name, facts);
}

/** A field's value for people. What has no plain form, such as a list, has none. */
function fieldText(flow: AnyFlow, name: string, facts: NoticeFacts): string {
  const { locale, case: one } = facts;
  const value = Object.hasOwn(one.fields, name) ? one.fields[name] : undefined;
  if (typeof value === 'string') return isoMoment.test(value) ? (dueDay(value, facts) ?? '') : value;
  if (typeof value !== 'number') return '';
  if (name !== flow.amount) return String(value);
  const { currency } = one.fields;
  if (typeof currency !== 'string') return '';
  const digits = minorUnitDigits(currency);
  const format = new Intl.NumberFormat(languages[locale], {
    ...{ style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits },
  });
  return format.format(value / 10 ** digits);
}

const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

const languages: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

/**
 * The day of a deadline in words. One that ends with a day is named by that day, and not by the midnight after it.
 * @param at RFC 3339
 */
export function dueDay(
  at: string | undefined,
  { locale, timeZone }: Pick<NoticeFacts, 'locale' | 'timeZone'>,
): string | undefined {
  if (at === undefined) return undefined;
  const format = new Intl.DateTimeFormat(languages[locale], { timeZone, dateStyle: 'long' });
  return format.format(new Date(Date.parse(at) - 1));
}
