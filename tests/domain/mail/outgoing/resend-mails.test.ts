import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../../domain/mail/outgoing/mail.ts';
import { isLost } from '../../../../domain/mail/outgoing/resend-mails.ts';
import { id } from '../../given.ts';

const range = { from: '2026-11-22T08:00:00.000Z', to: '2026-11-22T12:00:00.000Z' };

function mail(facts: Partial<Mail>): Mail {
  return {
    ticketId: id('ticket'),
    mailId: id('mail'),
    version: 1,
    messageId: id('message'),
    mailboxId: id('mailbox'),
    automatic: false,
    state: 'unknown',
    mailMessageId: 'one@example.com',
    queuedAt: '2026-11-22T09:00:00.000Z',
    ...facts,
  };
}

describe('After an incident, a reply is resent', () => {
  it.each<[string, Partial<Mail>]>([
    ['with an unknown outcome', {}],
    ['that SES refused', { state: 'failed' }],
    ['that came back for now', { state: 'failed', failureKind: 'soft-bounce' }],
    ['at the beginning of the time', { queuedAt: range.from }],
    ['at its end', { queuedAt: range.to }],
  ])('%s', (_, facts) => expect(isLost(mail(facts), range)).toBe(true));
});

describe('After an incident, a mail is not resent', () => {
  it.each<[string, Partial<Mail>]>([
    ['that is delivered', { state: 'delivered' }],
    ['that is sent', { state: 'sent' }],
    ['that still waits', { state: 'queued' }],
    ['that came back for good', { state: 'failed', failureKind: 'hard-bounce' }],
    ['that was reported as spam', { state: 'failed', failureKind: 'complaint' }],
    ['that Kefu wrote by itself', { automatic: true }],
    ['of before', { queuedAt: '2026-11-22T07:59:59.999Z' }],
    ['of later', { queuedAt: '2026-11-22T12:00:00.001Z' }],
  ])('%s', (_, facts) => expect(isLost(mail(facts), range)).toBe(false));
});
