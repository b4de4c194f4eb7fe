import type { MailFailureKind } from '../../events/ticket/ticket-facts.ts';
import { answerInvitations, answerMarkers } from '../mail/answer-marker.ts';
import { maskContactsIn } from '../shared/contact-data.ts';
import type { Locale } from '../shared/locale.ts';
import { taggedSubject } from '../shared/subject.ts';
import { lateSentence, overdueSentence } from './late-sentence.ts';
import type { CaseNotification, TicketNotification } from './notification.ts';

/** A notification about a ticket in the mail. */
export interface TicketItem {
  notification: Pick<TicketNotification, 'kind' | 'failureKind' | 'reason' | 'lateness' | 'rating'>;
  ticket: { number: string; subject: string };
  /** The customer's text, for a message. */
  text: string | undefined;
  /** The current assignee; undefined if unassigned. */
  assignee: string | undefined;
  /** The address at which a mail from this agent becomes their reply to the customer. */
  answerAddress: string;
}

/** A notification about a case in the mail. */
export interface CaseItem {
  notification: Pick<CaseNotification, 'kind' | 'missed'>;
  /** Its flow, and the state that it should have left, in the reader's words. */
  case: { number: string; flow: string; state: string };
  /** The current assignee; undefined if unassigned. */
  assignee: string | undefined;
}

/** One notification in the mail. */
export type DigestItem = TicketItem | CaseItem;

interface Words {
  assigned: string;
  received: string;
  snoozeEnded: string;
  lowRating: (stars: number) => string;
  ruleFired: string;
  failed: Record<MailFailureKind | 'unsent', string>;
  /** An adapter's reason may quote what the platform says. */
  replyFailed: string;
  caseAssigned: string;
  several: (count: number) => string;
  severalWithCases: (count: number) => string;
  answerAt: (address: string) => string;
}

const words: Record<Locale, Words> = {
  en: {
    assigned: 'This ticket was assigned to you.',
    received: 'The customer wrote:',
    snoozeEnded: 'The time for which this ticket was put off is over: it is open again.',
    lowRating: (stars) =>
      `The customer gave the work on this ticket ${stars} of 5 stars. Find out why: a task for it is open.`,
    ruleFired: 'A rule of the desk asks you to look at this ticket.',
    failed: {
      'hard-bounce': 'A mail to the customer came back for good: the address does not work.',
      'soft-bounce': 'A mail has not reached the customer so far. Sending it again may help.',
      complaint: 'The customer reported a mail as spam.',
      unsent: 'A mail to the customer could not be sent:',
    },
    replyFailed: 'A reply may not have reached the customer in their channel:',
    caseAssigned: 'This case was assigned to you.',
    several: (count) => `${count} things about your tickets`,
    severalWithCases: (count) => `${count} things about your tickets and cases`,
    answerAt: (address) => `To answer the customer, write to ${address}`,
  },
  zh: {
    assigned: '此工单已分配给您。',
    received: '客户来信：',
    snoozeEnded: '此工单的暂缓时间已到，现已重新打开。',
    lowRating: (stars) => `客户对此工单的评分为 ${stars} 星（满分 5 星）。请了解原因，跟进任务已建立。`,
    ruleFired: '根据规则，请您查看此工单。',
    failed: {
      'hard-bounce': '发给客户的一封邮件被永久退回：该地址无效。',
      'soft-bounce': '发给客户的一封邮件至今未送达，可尝试重新发送。',
      complaint: '客户将一封邮件举报为垃圾邮件。',
      unsent: '发给客户的一封邮件未能发出：',
    },
    replyFailed: '一条回复可能未通过客户的渠道送达：',
    caseAssigned: '此个案已分配给您。',
    several: (count) => `您的工单有 ${count} 条新动态`,
    severalWithCases: (count) => `您的工单和个案有 ${count} 条新动态`,
    answerAt: (address) => `如需回复客户，请写信至 ${address}`,
  },
};

/** The reader's language and time zone. */
export interface Reader {
  locale: Locale;
  timeZone: string;
}

/**
 * A mail with notifications to an agent, as text. If it is about a single ticket, an answer to it goes to that
 * ticket's customer. Its first line marks the end of an answer in every mail with tickets, since a mail about several
 * names an answer address for each. Cases can't be answered by mail.
 */
export function digestLetter(
  items: readonly DigestItem[],
  reader: Reader,
): { subject: string; text: string } {
  const { locale } = reader;
  const spoken = words[locale];
  const isOfOne = new Set(items.map(numberOf)).size === 1;
  const tickets = items.filter(isOfTicket);
  const [first] = items;
  const ofSeveral = tickets.length === items.length ? spoken.several : spoken.severalWithCases;
  const subject = first && isOfOne ? taggedSubject(titleOf(first), numberOf(first)) : ofSeveral(items.length);
  const sections = items.map((item) => {
    const answer = isOfOne || !isOfTicket(item) ? [] : [spoken.answerAt(item.answerAddress)];
    return [`${numberOf(item)} · ${titleOf(item)}`, ...tell(item, spoken, reader), ...answer].join('\n\n');
  });
  const closing = isOfOne && tickets.length ? [answerInvitations[locale]] : [];
  const body = [...sections, ...closing].join('\n\n────────\n\n');
  return { subject, text: tickets.length ? `${answerMarkers[locale]}\n\n${body}` : body };
}

function isOfTicket(item: DigestItem): item is TicketItem {
  return 'ticket' in item;
}

function numberOf(item: DigestItem): string {
  return isOfTicket(item) ? item.ticket.number : item.case.number;
}

function titleOf(item: DigestItem): string {
  return isOfTicket(item) ? item.ticket.subject : item.case.flow;
}

function tell(item: DigestItem, spoken: Words, reader: Reader): string[] {
  return isOfTicket(item)
    ? happened[item.notification.kind](item, spoken, reader)
    : happenedToCase[item.notification.kind](item, spoken, reader);
}

const happened: Record<
  TicketNotification['kind'],
  (item: TicketItem, spoken: Words, reader: Reader) => string[]
> = {
  assigned: (_, spoken) => [spoken.assigned],
  'message-received': ({ text }, spoken) => [spoken.received, ...(text ? [text.trim()] : [])],
  'mail-failed': ({ notification: { failureKind, reason } }, { failed }) => [
    // A mail server quotes the address.
    failureKind ? failed[failureKind] : `${failed.unsent} ${maskContactsIn(reason ?? '')}`.trim(),
  ],
  'reply-failed': ({ notification: { reason } }, { replyFailed }) => [
    `${replyFailed} ${maskContactsIn(reason ?? '')}`.trim(),
  ],
  escalated: ({ notification: { lateness }, assignee }, _, { locale, timeZone }) =>
    lateness ? [lateSentence(lateness, assignee, locale, timeZone)] : [],
  'snooze-ended': (_, spoken) => [spoken.snoozeEnded],
  'rule-fired': (_, spoken) => [spoken.ruleFired],
  'low-rating': ({ notification: { rating } }, spoken) => (rating ? [spoken.lowRating(rating)] : []),
};

const happenedToCase: Record<
  CaseNotification['kind'],
  (item: CaseItem, spoken: Words, reader: Reader) => string[]
> = {
  'case-assigned': (_, spoken) => [spoken.caseAssigned],
  'case-overdue': ({ notification: { missed }, case: { state }, assignee }, _, { locale, timeZone }) =>
    missed ? [overdueSentence(missed, state, assignee, locale, timeZone)] : [],
};
