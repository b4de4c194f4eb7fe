import { describe, expect, it } from 'vitest';
import { isForgotten, type Mail } from '../../../../domain/mail/outgoing/mail.ts';
import { id, noon } from '../../given.ts';

const ago = (minutes: number) => new Date(Date.parse(noon) - minutes * 60_000).toISOString();

function mail(facts: Partial<Mail>): Mail {
  return {
    ...{ ticketId: id('ticket'), mailId: id('mail'), version: 1, messageId: id('message') },
    ...{ mailboxId: id('mailbox'), automatic: false, mailMessageId: 'a@example.com' },
    ...{ state: 'queued', queuedAt: ago(31) },
    ...facts,
  };
}

describe('The job of a mail was lost if it', () => {
  it.each([
    ['waits for half an hour', {}],
    ['waits for two days', { queuedAt: ago(2 * 24 * 60) }],
    ['was queued again two hours ago, and waits still', { queuedAt: ago(500), requeuedAt: ago(121) }],
  ])('%s', (_, facts) => expect(isForgotten(mail(facts), noon)).toBe(true));
});

describe('The job of a mail still exists if it', () => {
  it.each([
    ['was queued a moment ago', { queuedAt: ago(29) }],
    ['was queued again a moment ago', { queuedAt: ago(500), requeuedAt: ago(119) }],
    ['is asked for again, since SES took no more', { failure: 'SES takes no more at the moment.' }],
    ['is being sent', { state: 'sending' }],
    ['left', { state: 'sent' }],
    ['failed', { state: 'failed' }],
    ['is of unknown fate, which a person has to decide about', { state: 'unknown' }],
    ['waited so long that nobody wants it any more', { queuedAt: ago(3 * 24 * 60 + 1) }],
  ] as const)('%s', (_, facts) => expect(isForgotten(mail(facts), noon)).toBe(false));
});
