import { describe, expect, it } from 'vitest';
import type { IncomingMail } from '../../../../domain/mail/incoming/incoming-mail.ts';
import {
  claimableIds,
  claimOf,
  earlierCopy,
  originHashOf,
} from '../../../../domain/mail/incoming/mail-claim.ts';
import type { Identity } from '../../../../domain/shared/identity.ts';
import type { MailReference } from '../../../../domain/ticket/mail-reference.store.ts';
import { byReference } from '../../../../domain/ticket/mail-reference.ts';
import { id } from '../../given.ts';
import { read } from './raw-mail.ts';

const address = 'scanner@customer.example';
const authenticated: Identity = { status: 'authenticated', address, by: 'dmarc' };
const unverified: Identity = { status: 'unverified', address, basis: 'from' };

const anonymous = ['From: scanner@customer.example', 'Subject: Paper jam'];
const dated = [...anonymous, 'Date: Sun, 22 Nov 2026 10:00:00 +0000'];
const identified = [...anonymous, 'Message-ID: <one@customer.example>'];

const at = (time: string, day = '22') => `2026-11-${day}T${time}.000Z`;

/** Stored claims of consecutive mails, each if it was new; and for each mail, whether it was a duplicate. */
function taken(mails: readonly [IncomingMail, string, isProved?: boolean][]) {
  const remembered: MailReference[] = [];
  const areCopies = mails.map(([mail, receivedAt, isProved = false], index) => {
    const ids = claimableIds(mail, receivedAt);
    const known = byReference(remembered.filter(({ reference }) => ids.includes(reference)));
    if (earlierCopy(mail, isProved ? authenticated : unverified, receivedAt, known)) return true;
    const { idReused: _, ...claim } = claimOf(mail, receivedAt, known);
    expect(ids).toContain(claim.reference);
    expect(remembered.map(({ reference }) => reference)).not.toContain(claim.reference);
    remembered.push({
      ...claim,
      mailboxId: id('mailbox'),
      ticketId: id('ticket', index + 1),
      messageId: id('message', index + 1),
      contentHash: mail.contentHash,
      originHash: originHashOf(mail),
      isAuthenticated: isProved || undefined,
    });
    return false;
  });
  return areCopies;
}

describe('A mail without Message-ID and date, with the same content as an earlier one,', () => {
  it.each<[string, string, string, boolean]>([
    ['at the same time', at('10:15:00'), at('10:15:00'), true],
    ['minutes later', at('10:15:00'), at('10:40:00'), true],
    ['minutes later, in the next hour', at('10:50:00'), at('11:20:00'), true],
    ['on the next day, minutes later', at('23:50:00'), at('00:20:00', '23'), true],
    ['a second before the hour is over', at('10:15:00'), at('11:14:59'), true],
    ['when the hour is over', at('10:15:00'), at('11:15:00'), false],
    ['two hours later', at('10:15:00'), at('12:15:00'), false],
    ['at the same time of another day', at('10:15:00'), at('10:15:00', '23'), false],
    ['minutes earlier, as a replay of it may be', at('11:05:00'), at('10:50:00'), true],
    ['hours earlier, as a replay may be of a mail that was lost', at('13:05:00'), at('10:50:00'), false],
  ])('%s: one at %s, one at %s, a duplicate: %s', async (_, first, second, isCopy) => {
    const mail = await read(anonymous);
    expect(
      taken([
        [mail, first],
        [mail, second],
      ]),
    ).toEqual([false, isCopy]);
  });

  it('is new each hour, and a replay is a duplicate of itself at any time', async () => {
    const mail = await read(anonymous);
    const times = [at('10:00:00'), at('11:00:00'), at('12:00:00')];
    const mails = [...times, ...times].map((time): [IncomingMail, string] => [mail, time]);
    expect(taken(mails)).toEqual([false, false, false, true, true, true]);
  });

  it('is not a duplicate if a word differs', async () => {
    const [one, other] = [await read(anonymous, 'Tray 1'), await read(anonymous, 'Tray 2')];
    expect(
      taken([
        [one, at('10:15:00')],
        [other, at('10:16:00')],
      ]),
    ).toEqual([false, false]);
  });
});

describe('A mail with the same content is a duplicate at any time', () => {
  it.each([
    ['has a date', dated],
    ['has a Message-ID', identified],
  ])('if it %s', async (_, fields) => {
    const mail = await read(fields);
    expect(
      taken([
        [mail, at('10:15:00')],
        [mail, at('10:15:00', '29')],
      ]),
    ).toEqual([false, true]);
  });
});

describe('A mail that shares its beginning with an earlier one with its Message-ID and date', () => {
  const fields = [...identified, 'Date: Sun, 22 Nov 2026 10:00:00 +0000'];

  it.each([
    ['is a duplicate if both are authenticated, as from a list that adds its footer', true, true, true],
    ['is a duplicate if the list broke the signature', true, false, true],
    ['is a duplicate if both are unverified', false, false, true],
    ['is not a duplicate if only it is authenticated: the first may be forged', false, true, false],
  ])('%s', async (_, isFirstProved, isSecondProved, isCopy) => {
    const [one, other] = [await read(fields, 'Hello\nOne'), await read(fields, 'Hello\nOther')];
    expect(
      taken([
        [one, at('10:15:00'), isFirstProved],
        [other, at('10:16:00'), isSecondProved],
      ]),
    ).toEqual([false, isCopy]);
  });
});
