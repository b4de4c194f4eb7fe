import { describe, expect, it } from 'vitest';
import { failureIn, sesMailEvent } from '../../../../domain/mail/outgoing/delivery-report.ts';
import type { Mail } from '../../../../domain/mail/outgoing/mail.ts';
import { failedBy, type MailFailure, suppressionsOf } from '../../../../domain/mail/outgoing/mail-failure.ts';
import { id, noon } from '../../given.ts';

function mail(facts: Partial<Mail> = {}): Mail {
  return {
    ticketId: id('ticket'),
    mailId: id('mail'),
    version: 1,
    messageId: id('message'),
    mailboxId: id('mailbox'),
    automatic: false,
    state: 'sent',
    mailMessageId: 'mail_1@example.com',
    queuedAt: noon,
    ...facts,
  };
}

const hard: MailFailure = {
  kind: 'hard-bounce',
  recipients: ['Li@Example.com'],
  diagnostic: 'smtp; 550 5.1.1\r\n user unknown',
};
const soft: MailFailure = { kind: 'soft-bounce', recipients: ['ana@example.com'], diagnostic: undefined };
const complaint: MailFailure = { kind: 'complaint', recipients: ['li@example.com'], diagnostic: undefined };

describe('A report that a mail failed', () => {
  it.each(['sending', 'sent', 'delivered', 'unknown'] as const)(
    'is recorded for a mail that is %s',
    (state) => {
      expect(failedBy(mail({ state }), hard, noon)).toMatchObject({
        state: 'failed',
        failureKind: 'hard-bounce',
        failedRecipients: ['li@example.com'],
      });
    },
  );

  it("stores the server's own message on the mail, in one line", () => {
    expect(failedBy(mail(), hard, noon)?.failure).toMatch(/smtp; 550 5\.1\.1 user unknown$/);
  });

  it('is ignored for a mail that was never sent', () => {
    expect(failedBy(mail({ state: 'queued' }), hard, noon)).toBeUndefined();
  });

  it('is ignored the second time, in any case of the address', () => {
    const failed = mail({ ...failedBy(mail(), hard, noon) });
    expect(failedBy(failed, { ...hard, recipients: ['LI@example.com'] }, noon)).toBeUndefined();
  });

  it('about another recipient of the same mail adds them, and the worst of both stays', () => {
    const failed = mail({ ...failedBy(mail(), hard, noon) });
    expect(failedBy(failed, soft, noon)).toMatchObject({
      failureKind: 'hard-bounce',
      failedRecipients: ['li@example.com', 'ana@example.com'],
    });
  });

  it('may get worse for the same recipient', () => {
    const failed = mail({ ...failedBy(mail(), { ...soft, recipients: hard.recipients }, noon) });
    expect(failedBy(failed, hard, noon)).toMatchObject({
      failureKind: 'hard-bounce',
      failedRecipients: ['li@example.com'],
    });
  });
});

describe('Automatic mail', () => {
  it.each([hard, complaint])('stops for the address of a $kind', (failure) => {
    expect(suppressionsOf(failure, noon)).toMatchObject([
      { address: 'li@example.com', reason: failure.kind },
    ]);
  });

  it('continues after a temporary bounce', () => {
    expect(suppressionsOf(soft, noon)).toEqual([]);
  });
});

describe('A permanent bounce', () => {
  const suppressed = (diagnostic: string | undefined) =>
    suppressionsOf({ ...hard, diagnostic }, noon).length > 0;

  it.each([
    'smtp; 550 5.1.1 no mailbox here by that name',
    '550-5.1.2 the domain does not exist',
    'smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound',
    '550 5.2.1 The account is disabled',
    '550 User unknown',
    '550 unknown user: li',
    '550 no such user here',
    '550 5.0.0 user unknown',
  ])("means a dead address with the server's text: %s", (diagnostic) => {
    expect(suppressed(diagnostic)).toBe(true);
  });

  it.each([
    '552 5.2.2 mailbox full',
    '552 5.3.4 message too big',
    '554 5.4.7 delivery expired (user unknown at the backup host)',
    '550 5.7.1 policy: unknown user agent',
    '550 5.7.26 unauthenticated',
    '550 5.2.10 nothing known',
    '450 4.1.1 user unknown, try later',
    '550 blocked, see 192.5.1.1',
    '550 rejected',
    undefined,
  ])('does not mean a dead address with: %s', (diagnostic) => {
    expect(suppressed(diagnostic)).toBe(false);
  });
});

describe("SES's event", () => {
  const about = { messageId: '0100', tags: { ticketId: [id('ticket')], mailId: [id('mail')] } };
  const bounce = (bounceType: string) =>
    sesMailEvent.parse({
      mail: about,
      bounce: {
        bounceType,
        bouncedRecipients: [{ emailAddress: 'Li Wei <li@example.com>', diagnosticCode: '550 no' }],
      },
    });

  it.each([
    ['Permanent', 'hard-bounce'],
    ['Transient', 'soft-bounce'],
    ['Undetermined', 'soft-bounce'],
  ])('of a %s bounce is a %s', (bounceType, kind) => {
    expect(failureIn(bounce(bounceType))).toEqual({
      kind,
      recipients: ['li@example.com'],
      diagnostic: '550 no',
    });
  });

  it('of a complaint names the complainer', () => {
    const event = sesMailEvent.parse({
      mail: about,
      complaint: { complainedRecipients: [{ emailAddress: 'li@example.com' }] },
    });
    expect(failureIn(event)).toMatchObject(complaint);
  });

  it('of a delivery is not a failure', () => {
    expect(failureIn(sesMailEvent.parse({ mail: about }))).toBeUndefined();
  });

  it('of a permanent bounce suppresses only addresses that do not exist', () => {
    const event = sesMailEvent.parse({
      mail: about,
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        timestamp: noon,
        bouncedRecipients: [
          { emailAddress: 'gone@example.com', action: 'failed', status: '5.1.1' },
          { emailAddress: 'full@example.com', action: 'failed', status: '5.2.2', diagnosticCode: '552 full' },
        ],
      },
    });
    const failure = failureIn(event);
    expect(failure).toMatchObject({ kind: 'hard-bounce', at: noon });
    expect(failure && suppressionsOf(failure, noon).map(({ address }) => address)).toEqual([
      'gone@example.com',
    ]);
  });
});
