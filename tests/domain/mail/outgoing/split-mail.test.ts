import { describe, expect, it } from 'vitest';
import {
  lastTriesOf,
  type Mail,
  type MailState,
  mailOfMessage,
} from '../../../../domain/mail/outgoing/mail.ts';
import { mailIdsOf, recipientsOf, splitMail } from '../../../../domain/mail/outgoing/split-mail.ts';
import { contextAt, id, noon } from '../../given.ts';

function givenMail(number: number, state: MailState, recipients?: string[]): Mail {
  return {
    ticketId: id('ticket'),
    mailId: id('mail', number),
    version: 1,
    messageId: id('message'),
    mailboxId: id('mailbox'),
    automatic: false,
    state,
    recipients,
    mailMessageId: 'one@example.com',
    queuedAt: noon,
  };
}

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@example.com`);

describe('A mail', () => {
  it('to fifty people is one call', () => {
    const mail = givenMail(1, 'queued');
    expect(splitMail(mail, people(50), contextAt())).toEqual([mail]);
  });

  it('to more recipients is the necessary number of calls, each recipient in one, all with one Message-ID', () => {
    const calls = splitMail(givenMail(1, 'queued'), people(101), contextAt());
    expect(calls.map(({ recipients }) => recipients?.length)).toEqual([50, 50, 1]);
    expect(calls.flatMap(({ recipients = [] }) => recipients)).toEqual(people(101));
    expect(new Set(calls.map(({ mailId }) => mailId)).size).toBe(3);
    expect(new Set(calls.map(({ mailMessageId }) => mailMessageId)).size).toBe(1);
  });

  it('lists its calls for the sender', () => {
    const [one, two] = [id('mail', 1), id('mail', 2)];
    expect(mailIdsOf([givenMail(1, 'queued')])).toEqual({ mailId: one });
    expect(mailIdsOf([givenMail(1, 'queued'), givenMail(2, 'queued')])).toEqual({
      mailId: one,
      moreMailIds: [two],
    });
    expect(mailIdsOf([])).toEqual({});
  });

  it('is sent once to a recipient who is named twice, in any case', () => {
    const to = [{ address: 'Li@example.com', name: 'Li' }];
    const cc = ['li@example.com', 'ana@example.com'].map((address) => ({ address, name: '' }));
    expect(recipientsOf({ to, cc })).toEqual(['li@example.com', 'ana@example.com']);
  });
});

describe('A message', () => {
  it('has the status of its worst call', () => {
    const mails = [
      givenMail(1, 'delivered', ['a']),
      givenMail(2, 'failed', ['b']),
      givenMail(3, 'sent', ['c']),
    ];
    expect(mailOfMessage(id('message'), mails)?.mailId).toBe(id('mail', 2));
  });

  it('has the status of the last attempt of each call', () => {
    const mails = [
      givenMail(1, 'failed', ['a']),
      givenMail(2, 'delivered', ['b']),
      { ...givenMail(3, 'sent', ['a']), resendOf: id('mail', 1) },
    ];
    expect(lastTriesOf(id('message'), mails).map(({ mailId }) => mailId)).toEqual([
      id('mail', 2),
      id('mail', 3),
    ]);
    expect(mailOfMessage(id('message'), mails)?.state).toBe('sent');
  });

  it('without a mail has no status', () => {
    expect(mailOfMessage(id('message', 2), [givenMail(1, 'sent')])).toBeUndefined();
  });
});
