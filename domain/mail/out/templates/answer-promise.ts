import type { Locale } from '../../../locale.ts';
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
  return plainValue(sentences[locale](format.format(new Date(answerBy))));
}
