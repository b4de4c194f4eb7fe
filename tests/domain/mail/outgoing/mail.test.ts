import { describe, expect, it } from 'vitest';
import { type Mail, nextStep, uncertainSeconds } from '../../../../domain/mail/outgoing/mail.ts';
import { advancedBy } from '../../../../domain/mail/outgoing/mail-progress.ts';
import { sendFailureOf, sesMessageIdOf } from '../../../../domain/mail/outgoing/ses-outcome.ts';
import { id, noon } from '../../given.ts';

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
  it('sends a queued mail', () => {
    expect(nextStep(mail({}), noon)).toEqual({ do: 'send' });
  });

  it('waits while a claim may still be settled', () => {
    const claimed = mail({ state: 'sending', claimedAt: secondsAgo(uncertainSeconds - 60) });
    expect(nextStep(claimed, noon)).toEqual({ do: 'wait', seconds: 60 });
  });

  it('marks an unsettled reply as unknown, so that its agent can decide', () => {
    const claimed = mail({ state: 'sending', claimedAt: secondsAgo(uncertainSeconds) });
    expect(nextStep(claimed, noon)).toEqual({ do: 'give-up', state: 'unknown' });
  });

  it('marks unsettled automatic mail as failed', () => {
    const claimed = mail({ state: 'sending', claimedAt: secondsAgo(uncertainSeconds), automatic: true });
    expect(nextStep(claimed, noon)).toEqual({ do: 'give-up', state: 'failed' });
  });

  it.each(['sent', 'delivered', 'failed', 'unknown'] as const)('ignores a mail that is %s', (state) => {
    expect(nextStep(mail({ state }), noon)).toEqual({ do: 'nothing' });
  });
});

const at = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString();
const delivered = (recipients: string[] = ['li@example.com'], minutes = 0) =>
  ({ state: 'delivered', recipients, at: at(minutes) }) as const;
const delayed = { state: 'sent', recipients: [], at: undefined } as const;

describe("SES's delivery event", () => {
  it.each([
    ['whose sender crashed', 'sending', false],
    ['that was sent', 'sent', false],
    ['that was given up as unknown, and withdraws that', 'unknown', true],
    ['that was given up as failed, and withdraws that', 'failed', true],
  ] as const)('settles one %s', (_, state, withdrawsFailure) => {
    const failure = 'SES never said whether it took the mail.';
    const advanced = advancedBy(mail({ state, failure }), delivered(), noon);
    expect(advanced).toMatchObject({ withdrawsFailure, change: { state: 'delivered', settledAt: noon } });
    expect(advanced?.change.failure).toBeUndefined();
  });

  it.each(['queued', 'delivered'] as const)('is ignored for one that is %s', (state) => {
    expect(advancedBy(mail({ state }), delivered(), noon)).toBeUndefined();
  });

  const bounced = (failedRecipients: string[], facts: Partial<Mail> = {}) =>
    mail({ state: 'failed', failureKind: 'soft-bounce', failedRecipients, failedAt: noon, ...facts });

  it('clears an earlier bounce of the same recipient', () => {
    expect(advancedBy(bounced(['li@example.com']), delivered(['li@example.com'], 90), noon)).toMatchObject({
      withdrawsFailure: true,
      change: { state: 'delivered', failureKind: undefined, failedRecipients: undefined },
    });
  });

  it.each([
    ['a bounce that came after the delivery', bounced(['li@example.com']), delivered(['li@example.com'], -1)],
    ['one at the same moment, as of an absence', bounced(['li@example.com']), delivered()],
    ['the bounce of somebody else', bounced(['ana@example.com']), delivered(['li@example.com'], 90)],
    [
      'a complaint, which only who has the mail can make',
      bounced(['li@example.com'], { failureKind: 'complaint' }),
      delivered(['li@example.com'], 90),
    ],
  ])('does not clear %s', (_, before, progress) => {
    expect(advancedBy(before, progress, noon)).toBeUndefined();
  });

  it('for one of two recipients leaves the other failed', () => {
    const before = bounced(['li@example.com', 'ana@example.com']);
    expect(advancedBy(before, delivered(['li@example.com'], 1), noon)).toEqual({
      withdrawsFailure: false,
      change: { state: 'failed', failedRecipients: ['ana@example.com'] },
    });
  });
});

describe("SES's delay event", () => {
  it.each([
    ['sending', false],
    ['unknown', true],
    ['failed', true],
  ] as const)('marks a mail that was %s as sent', (state, withdrawsFailure) => {
    expect(advancedBy(mail({ state }), delayed, noon)).toMatchObject({
      withdrawsFailure,
      change: { state: 'sent' },
    });
  });

  it.each(['queued', 'sent', 'delivered'] as const)('is ignored for one that is %s', (state) => {
    expect(advancedBy(mail({ state }), delayed, noon)).toBeUndefined();
  });

  it('does not clear a bounce', () => {
    const bounced = mail({ state: 'failed', failureKind: 'hard-bounce', failedAt: noon });
    expect(advancedBy(bounced, delayed, noon)).toBeUndefined();
  });
});

describe('A failed send', () => {
  const failure = (name: string) => sendFailureOf(Object.assign(new Error(name), { name }));

  it('is certain if SES rejected the mail', () => {
    expect(failure('MessageRejected')).toBe('refused');
  });

  it.each(['AccountSendingPausedException', 'ConfigurationSetSendingPausedException'])(
    'needs a person after %s',
    (name) => expect(failure(name)).toBe('paused'),
  );

  it('is retried if SES throttles', () => {
    expect(failure('Throttling')).toBe('throttled');
  });

  it.each(['TimeoutError', 'InternalFailure', 'ECONNRESET'])('is uncertain after %s', (name) => {
    expect(failure(name)).toBe('uncertain');
  });
});

describe('The Message-ID that SES assigns', () => {
  it.each([
    ['us-east-1', '0100@email.amazonses.com'],
    ['eu-west-1', '0100@eu-west-1.amazonses.com'],
  ])('has in %s the domain of its region', (region, expected) => {
    expect(sesMessageIdOf('0100', region)).toBe(expected);
  });
});
