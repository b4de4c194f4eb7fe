import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';

/** What the public is told while an incident is declared. */
export const statusNotice = z.object({
  caseId: idSchema('case'),
  title: z.object({ en: z.string(), zh: z.string() }),
  /** When the incident was declared. */
  since: z.iso.datetime(),
  /** Whose customers it concerns; absent: everybody. */
  mailboxId: idSchema('mailbox').optional(),
});
export type StatusNotice = z.infer<typeof statusNotice>;

/** All notices, in one item. */
export const statusNotices = z.object({
  version: z.int().nonnegative(),
  notices: z.array(statusNotice),
});
export type StatusNotices = z.infer<typeof statusNotices>;

/** More incidents at once tell nobody anything, and an item has room for 400 KB. */
export const noticesMost = 50;

/** With a notice, which replaces an earlier one of its incident. */
export function withNotice({ version, notices }: StatusNotices, notice: StatusNotice): StatusNotices {
  const others = notices.filter(({ caseId }) => caseId !== notice.caseId);
  return { version: version + 1, notices: [...others, notice] };
}

/** Without the notice of an incident. */
export function withoutNotice(
  { version, notices }: StatusNotices,
  of: StatusNotice['caseId'],
): StatusNotices {
  return { version: version + 1, notices: notices.filter(({ caseId }) => caseId !== of) };
}

const sentences: Record<Locale, (titles: string) => string> = {
  en: (titles) => `We know of this problem and are working on it: ${titles}`,
  zh: (titles) => `我们已了解以下问题，正在处理：${titles}`,
};

const separators: Record<Locale, string> = { en: '; ', zh: '；' };

/** What an acknowledgement says of declared incidents, in the customer's language; empty if there is none. */
export function noticeSentence(
  notices: readonly StatusNotice[],
  { locale, mailboxId }: { locale: Locale; mailboxId: string },
): string {
  const own = notices.filter((notice) => notice.mailboxId === undefined || notice.mailboxId === mailboxId);
  const titles = own.map(({ title }) => title[locale]).join(separators[locale]);
  return titles && sentences[locale](titles);
}
