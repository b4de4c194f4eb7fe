import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sesMailEvent } from '../../../../domain/mail/outgoing/delivery-report.ts';
import { mailStore } from '../../../../domain/mail/outgoing/mail.store.ts';
import type { Mail } from '../../../../domain/mail/outgoing/mail.ts';
import { type SettleStores, settleMail } from '../../../../domain/mail/outgoing/settle-mail.ts';
import { suppressionStore } from '../../../../domain/mail/suppression.store.ts';
import { historyStore } from '../../../../domain/record/history.store.ts';
import type { Context } from '../../../../domain/shared/context.ts';
import { commitWrites } from '../../../../domain/shared/database.ts';
import { mailReferenceStore } from '../../../../domain/ticket/mail-reference.store.ts';
import { ticketStore } from '../../../../domain/ticket/ticket.store.ts';
import { newId } from '../../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../../desk-table.ts';
import { givenOpening, id, noon } from '../../given.ts';

let table: DeskTable;
let stores: SettleStores;
beforeAll(async () => {
  table = await startDeskTable();
  const { database } = table;
  stores = {
    database,
    tickets: ticketStore(database, shippedTiming),
    mails: mailStore(database),
    references: mailReferenceStore(database),
    suppressions: suppressionStore(database),
  };
});
afterAll(() => table.stop());

const li = 'li@example.com';
const sesMessageId = '0102@eu-central-1.amazonses.com';
const later = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString();
const context = (now: string): Context => ({ now, actor: { kind: 'system' }, correlationId: 'c', newId });

/** A mail in this state, in its own ticket. */
async function mailThatIs(facts: Partial<Mail>): Promise<Mail> {
  const ticketId = newId('ticket');
  await stores.tickets.open(givenOpening({ ticketId }), context(noon), () => []);
  const mail: Mail = {
    ticketId,
    mailId: newId('mail'),
    version: 1,
    messageId: id('message'),
    mailboxId: id('mailbox'),
    automatic: true,
    state: 'sending',
    mailMessageId: 'mail_1@example.com',
    queuedAt: noon,
    claimedAt: noon,
    ...facts,
  };
  await commitWrites(table.database, [stores.mails.queue(mail)]);
  return mail;
}

const bounce = (status: string, timestamp: string) => ({
  bounce: { bounceType: 'Permanent', timestamp, bouncedRecipients: [{ emailAddress: li, status }] },
});
const delivery = (timestamp: string) => ({ delivery: { recipients: [li], timestamp } });

function reported({ ticketId, mailId }: Mail, type: string, detail: object, now: string): Promise<void> {
  const tags = { ticketId: [ticketId], mailId: [mailId] };
  const event = sesMailEvent.parse({ mail: { messageId: '0102', tags }, ...detail });
  return settleMail(stores, { ticketId, mailId, detailType: type, event, sesMessageId }, context(now));
}

const stateOf = async ({ ticketId, mailId }: Mail) => (await stores.mails.load(ticketId, mailId)).state;

async function historyTypes({ ticketId }: Mail): Promise<string[]> {
  const { items } = await historyStore(table.database).page(ticketId, { limit: 50 });
  return items.flatMap(({ changes }) => changes.map(({ type }) => type));
}

const isAliasKnown = async ({ mailboxId }: Mail) =>
  (await stores.references.find(mailboxId, [sesMessageId])).has(sesMessageId);

describe('A delivery event', () => {
  it('is one write if the sender settled the mail before', async () => {
    const mail = await mailThatIs({ state: 'sent', sesMessageId });
    table.addFault({ operation: 'GetItem', fault: '500', times: 50 });
    await reported(mail, 'Email Delivered', delivery(later(1)), later(1));
    table.clearFaults();
    expect(await stateOf(mail)).toBe('delivered');
  });

  it('is recorded though the sender never settled the mail, and so is the id that answers refer to', async () => {
    const mail = await mailThatIs({ mailboxId: newId('mailbox') });
    await reported(mail, 'Email Delivered', delivery(later(1)), later(1));
    expect(await stateOf(mail)).toBe('delivered');
    expect(await isAliasKnown(mail)).toBe(true);
  });

  it('is recorded on retry after a crash, with the id that answers refer to written first', async () => {
    const mail = await mailThatIs({ mailboxId: newId('mailbox') });
    // The alias is the first PutItem, the mail's new state the second.
    table.addFault({ operation: 'PutItem', nth: 2, times: 6, fault: 'TransactionConflict' });
    await expect(reported(mail, 'Email Delivered', delivery(later(1)), later(1))).rejects.toThrow();
    table.clearFaults();
    expect([await stateOf(mail), await isAliasKnown(mail)]).toEqual(['sending', true]);
    await reported(mail, 'Email Delivered', delivery(later(1)), later(2));
    expect(await stateOf(mail)).toBe('delivered');
  });

  it.each(['unknown', 'failed'] as const)('hours after it was marked as %s withdraws that', async (state) => {
    const mail = await mailThatIs({ state, failure: 'SES never said whether it took the mail.' });
    await reported(mail, 'Email Delivered', delivery(later(300)), later(300));
    await reported(mail, 'Email Delivered', delivery(later(300)), later(301));
    const healed = await stores.mails.load(mail.ticketId, mail.mailId);
    expect(healed).toMatchObject({ state: 'delivered', sesMessageId });
    expect(healed.failure).toBeUndefined();
    expect((await historyTypes(mail)).filter((type) => type.startsWith('ticket.mail'))).toEqual([
      'ticket.mail-failure-withdrawn',
    ]);
  });

  it('does not clear a later bounce, in either order of arrival', async () => {
    const mail = await mailThatIs({ state: 'sent', sesMessageId });
    await reported(mail, 'Email Bounced', bounce('5.2.2', later(10)), later(10));
    await reported(mail, 'Email Delivered', delivery(later(9)), later(11));
    expect(await stateOf(mail)).toBe('failed');
  });
});

describe('A delay event', () => {
  it('marks a failed mail as accepted by SES, before it is delivered', async () => {
    const mail = await mailThatIs({ state: 'unknown', mailboxId: newId('mailbox') });
    await reported(mail, 'Email Delivery Delayed', { deliveryDelay: { delayType: 'General' } }, later(20));
    expect([await stateOf(mail), await isAliasKnown(mail)]).toEqual(['sent', true]);
    await reported(mail, 'Email Delivered', delivery(later(90)), later(90));
    expect(await stateOf(mail)).toBe('delivered');
    expect((await historyTypes(mail)).filter((type) => type.startsWith('ticket.mail'))).toEqual([
      'ticket.mail-failure-withdrawn',
    ]);
  });
});

describe('A permanent bounce event', () => {
  const suppressed = async () => (await stores.suppressions.ofAddresses([li])).length > 0;

  it('suppresses no existing address', async () => {
    const mail = await mailThatIs({ state: 'sent', sesMessageId });
    await reported(mail, 'Email Bounced', bounce('5.7.1', later(1)), later(1));
    expect([await stateOf(mail), await suppressed()]).toEqual(['failed', false]);
  });

  it('suppresses an address that does not exist', async () => {
    const mail = await mailThatIs({ state: 'sent', sesMessageId });
    await reported(mail, 'Email Bounced', bounce('5.1.1', later(1)), later(1));
    expect([await stateOf(mail), await suppressed()]).toEqual(['failed', true]);
  });

  it('suppresses it no longer if the mail arrived there after all', async () => {
    const mail = await mailThatIs({ state: 'sent', sesMessageId });
    await reported(mail, 'Email Bounced', bounce('5.1.1', later(1)), later(2));
    await reported(mail, 'Email Delivered', delivery(later(3)), later(4));
    expect([await stateOf(mail), await suppressed()]).toEqual(['delivered', false]);
  });

  it('suppresses it still if another mail bounced since, or it arrived before', async () => {
    const mail = await mailThatIs({ state: 'sent', sesMessageId });
    await reported(mail, 'Email Bounced', bounce('5.1.1', later(1)), later(2));
    const other = await mailThatIs({ state: 'sent', sesMessageId });
    await reported(other, 'Email Bounced', bounce('5.1.1', later(5)), later(6));
    await reported(mail, 'Email Delivered', delivery(later(3)), later(7));
    expect([await stateOf(mail), await suppressed()]).toEqual(['delivered', true]);
    await reported(other, 'Email Delivered', delivery(later(4)), later(8));
    expect([await stateOf(other), await suppressed()]).toEqual(['failed', true]);
  });

  it('suppresses it still if it complained', async () => {
    const mail = await mailThatIs({ state: 'sent', sesMessageId });
    const complaint = { complaint: { complainedRecipients: [{ emailAddress: li }], timestamp: later(1) } };
    await reported(mail, 'Email Complaint Received', complaint, later(2));
    await reported(mail, 'Email Delivered', delivery(later(3)), later(4));
    expect([await stateOf(mail), await suppressed()]).toEqual(['failed', true]);
  });
});
