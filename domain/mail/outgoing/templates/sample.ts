import type { Locale } from '../../../shared/locale.ts';
import type { LetterFacts, ReplyFacts } from './letter.ts';
import { caseLinkTo, surveyLinkTo } from './page-links.ts';
import { plainValue } from './value.ts';

/** A sample ticket for the preview of a template. */
export function sampleFacts(locale: Locale, fixed: Pick<LetterFacts, 'mailbox' | 'desk'>): ReplyFacts {
  const surveyLink = surveyLinkTo('https://example.com/surveys/sample', locale);
  const caseLink = caseLinkTo('https://example.com/cases/sample', locale);
  const links = { surveyLink, caseLink };
  return { ...fixed, ...samples[locale], ...links, templates: [], answerBy: '2026-11-23T15:30:00.000Z' };
}

const writtenAt = '2026-11-22T08:30:00.000Z';

const samples: Record<
  Locale,
  Omit<ReplyFacts, 'mailbox' | 'desk' | 'templates' | 'surveyLink' | 'caseLink' | 'answerBy'>
> = {
  en: {
    ticket: { number: 'T20261122-0001', subject: 'Parcel arrived damaged', locale: 'en' },
    customerName: 'Li Wei',
    reply: plainValue('We are sorry. A new lamp left our warehouse today.'),
    notice: 'Your return K20261122-0001 is approved. Please send the goods by 6 December 2026.',
    agent: { name: 'Ana Silva', signature: 'Ana Silva\nReturns' },
    quotable: { writer: 'Li Wei', writtenAt, text: 'The box was open and the lamp is broken.' },
  },
  zh: {
    ticket: { number: 'T20261122-0001', subject: '包裹破损', locale: 'zh' },
    customerName: '李伟',
    reply: plainValue('非常抱歉，新的台灯今天已经发出。'),
    notice: '您的退货 K20261122-0001 已通过，请于 2026年12月6日 前寄回商品。',
    agent: { name: '王芳', signature: '王芳\n售后部' },
    quotable: { writer: '李伟', writtenAt, text: '包装盒是开的，灯也坏了。' },
  },
};
