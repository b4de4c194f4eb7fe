import { describe, expect, it } from 'vitest';
import { settledBy } from '../../../domain/mail/out/delivery-report.ts';
import { type Mail, nextStep, uncertainSeconds } from '../../../domain/mail/out/mail.ts';
import { sendFailureOf, sesMessageIdOf } from '../../../domain/mail/out/ses-outcome.ts';
import { id, noon } from '../given.ts';

const secondsAgo = (seconds: number) => new Date(Date.parse(noon) - seconds * 1000).toISOString();

function mail(facts: Partial<Mail>): Mail {
  return {
    ticketId: id('ticket'),
    mailId: id('mail'),
    version: 1,
    messageId: id('message'),
    mailboxId: id('mailbox'),
    automatic: false,
    state: 'queued',
    mailMessageId: 'mail_1@example.com',
    queuedAt: secondsAgo(3600),
    ...facts,
  };
}

describe('The job of a mail', () => {
  it('sends what is queued', () => {
    expect(nextStep(mail({}), noon)).toEqual({ do: 'send' });
  });

  it('waits while a claim may still be settled', () => {
    const claimed = mail({ state: 'sending', claimedAt: secondsAgo(uncertainSeconds - 60) });
    expect(nextStep(claimed, noon)).toEqual({ do: 'wait', seconds: 60 });
  });

  it('gives an unsettled reply up as unknown, so that its agent can decide', () => {
    const claimed = mail({ state: 'sending', claimedAt: secondsAgo(uncertainSeconds) });
    expect(nextStep(claimed, noon)).toEqual({ do: 'give-up', state: 'unknown' });
  });

  it('leaves unsettled automatic mail unsent', () => {
    const claimed = mail({ state: 'sending', claimedAt: secondsAgo(uncertainSeconds), automatic: true });
    expect(nextStep(claimed, noon)).toEqual({ do: 'give-up', state: 'failed' });
  });

  it.each(['sent', 'delivered', 'failed', 'unknown'] as const)(
    'does nothing about a mail that is %s',
    (state) => {
      expect(nextStep(mail({ state }), noon)).toEqual({ do: 'nothing' });
    },
  );
});

describe('An event of SES', () => {
  it('settles a claim whose sender crashed', () => {
    expect(settledBy('Email Sent', 'sending')).toBe('sent');
  });

  it('that comes late does not undo a delivery', () => {
    expect(settledBy('Email Sent', 'delivered')).toBeUndefined();
  });

  it('that comes twice says nothing new', () => {
    expect(settledBy('Email Delivered', 'delivered')).toBeUndefined();
  });

  it('of a kind that nobody knows says nothing', () => {
    expect(settledBy('Email Opened', 'sent')).toBeUndefined();
  });
});

describe('A failed send', () => {
  const failure = (name: string) => sendFailureOf(Object.assign(new Error(name), { name }));

  it('is certain where SES refused the mail', () => {
    expect(failure('MessageRejected')).toBe('refused');
  });

  it('is tried again where SES asks for patience', () => {
    expect(failure('Throttling')).toBe('throttled');
  });

  it.each(['TimeoutError', 'InternalFailure', 'ECONNRESET'])('is uncertain after %s', (name) => {
    expect(failure(name)).toBe('uncertain');
  });
});

describe('The Message-ID that SES gives', () => {
  it.each([
    ['us-east-1', '0100@email.amazonses.com'],
    ['eu-west-1', '0100@eu-west-1.amazonses.com'],
  ])('carries in %s the domain of its region', (region, expected) => {
    expect(sesMessageIdOf('0100', region)).toBe(expected);
  });
});
