import type { Locale } from '../../../shared/locale.ts';
import { plainValue, type Value } from './value.ts';

const languages: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

const sentences: Record<Locale, (time: string) => string> = {
  en: (time) => `You will have our answer by ${time} at the latest.`,
  zh: (time) => `我们最迟将于 ${time} 前回复您。`,
};

/**
 * By when the customer will have an answer, as a sentence in their language; empty where nothing is promised.
 * @param answerBy RFC 3339
 * @param timeZone in which the time is told, and which it names
 */
export function answerPromise(answerBy: string | undefined, locale: Locale, timeZone: string): Value {
  if (answerBy === undefined) return plainValue('');
  return plainValue(sentences[locale](formatOf(locale, timeZone).format(new Date(answerBy))));
}

/** Making one takes a hundred times as long as formatting with it. A desk has one time zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone}`;
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat(languages[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  });
  formats.set(name, format);
  return format;
}
