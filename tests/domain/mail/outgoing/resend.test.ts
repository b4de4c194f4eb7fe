import { describe, expect, it } from 'vitest';
import { lastTriesOf, type Mail, mailOfMessage } from '../../../../domain/mail/outgoing/mail.ts';
import { resent } from '../../../../domain/mail/outgoing/resend.ts';
import { contextAt, id, noon } from '../../given.ts';

const everybody = ['Li@example.com', 'ana@example.com', 'jo@example.com'];

function lostMail(facts: Partial<Mail> = {}): Mail {
  return {
    ticketId: id('ticket'),
    mailId: id('mail'),
    version: 4,
    messageId: id('message'),
    mailboxId: id('mailbox'),
    automatic: false,
    state: 'failed',
    mailMessageId: 'one@example.com',
    sesMessageId: 'ses',
    queuedAt: '2026-11-22T11:00:00.000Z',
    claimedAt: '2026-11-22T11:00:01.000Z',
    settledAt: '2026-11-22T11:00:02.000Z',
    failure: 'It came back.',
    failureKind: 'hard-bounce',
    ...facts,
  };
}

describe('A resent mail', () => {
  it('is a new one in place of the first, with its Message-ID and a new status', () => {
    const { mailId, resendOf, ...again } = resent(lostMail(), everybody, contextAt());
    expect(mailId).not.toBe(id('mail'));
    expect(resendOf).toBe(id('mail'));
    expect(again).toEqual({
      ticketId: id('ticket'),
      version: 1,
      messageId: id('message'),
      mailboxId: id('mailbox'),
      automatic: false,
      state: 'queued',
      mailMessageId: 'one@example.com',
      queuedAt: noon,
    });
  });

  it('goes only to the recipients that a report named, in any case', () => {
    const lost = lostMail({ failedRecipients: ['li@example.com', 'jo@example.com'] });
    expect(resent(lost, everybody, contextAt()).recipients).toEqual(['Li@example.com', 'jo@example.com']);
  });

  it('goes only to the recipients of its call', () => {
    const lost = lostMail({
      recipients: ['ana@example.com', 'jo@example.com'],
      failedRecipients: ['jo@example.com'],
    });
    expect(resent(lost, everybody, contextAt()).recipients).toEqual(['jo@example.com']);
  });

  it.each([
    ['no report named anybody', {}],
    ['nobody whom it went to is named', { failedRecipients: ['forwarded@elsewhere.example'] }],
  ])('goes to all recipients of the first if %s', (_, facts) => {
    expect(resent(lostMail(facts), everybody, contextAt()).recipients).toBeUndefined();
    const call = ['ana@example.com', 'jo@example.com'];
    const again = resent(lostMail({ ...facts, recipients: call }), everybody, contextAt());
    expect(again.recipients).toEqual(call);
  });
});

describe('An attempt that was replaced', () => {
  const lost = lostMail({ failedRecipients: ['jo@example.com'] });
  const again: Mail = { ...resent(lost, everybody, contextAt()), state: 'delivered' };

  it('is done, though the next one had fewer recipients', () => {
    expect(lastTriesOf(id('message'), [lost, again])).toEqual([again]);
    expect(mailOfMessage(id('message'), [lost, again])?.state).toBe('delivered');
  });

  it('is done however often it was replaced', () => {
    const third = resent({ ...again, state: 'failed' }, everybody, contextAt());
    expect(lastTriesOf(id('message'), [lost, again, { ...third, mailId: id('mail', 3) }])).toMatchObject([
      { mailId: id('mail', 3), recipients: ['jo@example.com'] },
    ]);
  });

  it('does not affect another call, even with the same recipients', () => {
    const other = lostMail({ mailId: id('mail', 2) });
    expect(mailOfMessage(id('message'), [lost, other, again])?.mailId).toBe(other.mailId);
  });
});
