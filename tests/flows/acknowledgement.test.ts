import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';
import { historyOf } from './desk.ts';

const help = 'help@support.example.com';
const admin = api('admin');

/** Headers by which the local stack's SES returns verdicts that prove nothing. */
const unproved = {
  'X-Local-SES-DMARC-Verdict': 'GRAY',
  'X-Local-SES-SPF-Verdict': 'FAIL',
  'X-Local-SES-DKIM-Verdict': 'GRAY',
};

async function firstHistoryItem(ticketId: string) {
  const answer = await admin(`GET /v1/tickets/${ticketId}/history?limit=100`);
  const actor = z.object({ kind: z.string() });
  const change = z.object({ type: z.string(), actor: actor.optional() });
  const item = z.object({ actor, changes: z.array(change) });
  return read(answer, { items: z.array(item) }).items[0];
}

describe('An acknowledgement', () => {
  it('is in one history item with the opening, each with its own actor', async () => {
    const customer = someone();
    await write({ from: customer, to: help });
    const { ticketId } = await onlyTicketOf(customer);
    expect(await firstHistoryItem(ticketId)).toEqual({
      actor: { kind: 'customer' },
      changes: [{ type: 'ticket.opened' }, { type: 'ticket.acknowledged', actor: { kind: 'system' } }],
    });
  });

  it('states when the first response is due', async () => {
    const customer = someone();
    await write({ from: customer, to: help });
    const { ticketId } = await onlyTicketOf(customer);
    const clocks = { firstResponse: z.looseObject({ dueAt: z.string() }) };
    const ticket = read(await admin(`GET /v1/tickets/${ticketId}`), { clocks: z.looseObject(clocks) });
    const time = new Intl.DateTimeFormat('en-GB', {
      ...{ hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' },
    }).format(new Date(ticket.clocks.firstResponse.dueAt));
    const [mail] = await receivedBy(customer);
    expect(mail?.text).toMatch(new RegExp(`answer by .* ${time} `));
  });

  it('is not sent to an unauthenticated sender, and the ticket records why', async () => {
    const victim = someone();
    await write({ from: victim, to: help, headers: unproved });
    const { ticketId, acknowledgedAt } = await onlyTicketOf(victim);
    expect([acknowledgedAt, await receivedBy(victim)]).toEqual([null, []]);
    expect((await historyOf(ticketId)).at(-1)).toMatchObject({
      type: 'ticket.automatic-mail-suppressed',
      data: { purpose: 'acknowledgement', reason: expect.stringContaining('Nothing proves') },
    });
  });

  it('is sent for a form, in the commit that opens the ticket', async () => {
    const address = someone();
    const body = { channel: 'web-form', subject: 'Broken lamp', text: 'It is dark.', customer: { address } };
    const answer = await admin('POST /v1/tickets', { body });
    expect(read(answer, { acknowledgedAt: z.string().nullable() }).acknowledgedAt).not.toBeNull();
    await drain();
    expect(await receivedBy(address)).toHaveLength(1);
  });

  it('is not sent for a phone call', async () => {
    const address = someone();
    const body = { channel: 'phone', subject: 'Broken lamp', text: 'It is dark.', customer: { address } };
    const { ticketId } = read(await admin('POST /v1/tickets', { body }), { ticketId: z.string() });
    await drain();
    expect((await conversationOf(ticketId)).acknowledgedAt).toBeNull();
  });

  it('counts against the limits of an address, whatever its subaddress', async () => {
    const [local, domain] = someone().split('@');
    for (let mail = 0; mail < 11; mail++)
      await write({ from: `${local}+${mail}@${domain}`, to: help, subject: `Report ${mail}` });
    const sent = await Promise.all(
      Array.from({ length: 11 }, async (_, mail) => (await receivedBy(`${local}+${mail}@${domain}`)).length),
    );
    expect(sent).toEqual([...Array(10).fill(1), 0]);
    const [last] = await ticketsOf(`${local}+10@${domain}`);
    expect((await historyOf(last?.ticketId ?? '')).at(-1)).toMatchObject({
      type: 'ticket.automatic-mail-suppressed',
      data: { reason: expect.stringContaining('10 automatic mails') },
    });
  });
});
