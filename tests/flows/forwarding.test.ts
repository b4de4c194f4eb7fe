import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { advance, api, drain, read } from '../stack.ts';
import { heldMails, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';

const call = api('admin');

/** A mailbox to which an external provider forwards the mail of an older address. */
async function forwardedMailbox() {
  const [address, elsewhere] = [someone('support.example.com'), someone('shop.example')];
  const body = { address, fromName: 'Shop', forwardedFrom: [elsewhere] };
  const mailbox = read(await call('POST /v1/mailboxes', { body }), { mailboxId: z.string() });
  await advance('PT1M');
  return { ...mailbox, address, elsewhere };
}

/** The provider's own envelope (SRS) around the customer's mail. */
const forwarded = ({ address }: { address: string }) => ({
  envelopeFrom: `srs0=${someone('forwarder.example')}`,
  envelopeTo: address,
});

describe('A mail that is forwarded from an external address', () => {
  it('becomes a ticket of the mailbox, is answered by the desk, and adds copied people', async () => {
    const mailbox = await forwardedMailbox();
    const [customer, friend] = [someone(), someone()];
    const mail = { from: customer, to: mailbox.elsewhere, cc: friend };
    await write({ ...mail, ...forwarded(mailbox) });
    const { ticketId, conversation } = await onlyTicketOf(customer);
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({
      mailboxId: mailbox.mailboxId,
      collaborators: [friend],
      proposedCollaborators: [],
    });
    expect(conversation.items[0]).toMatchObject({ trust: 'authenticated' });

    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Like this.' } });
    await drain();
    const answer = (await receivedBy(customer)).find(({ text }) => text.includes('Like this.'));
    expect(answer?.from).toEqual([{ name: 'Shop', address: mailbox.address }]);
    expect(await receivedBy(mailbox.elsewhere)).toEqual([]);
  });

  it('becomes one ticket if the customer also wrote to the mailbox itself', async () => {
    const mailbox = await forwardedMailbox();
    const headers = { Date: 'Sun, 22 Nov 2026 10:00:00 +0000' };
    const mail = { from: someone(), to: `${mailbox.elsewhere}, ${mailbox.address}`, headers };
    const messageId = await write({ ...mail, ...forwarded(mailbox) });
    await write({ ...mail, messageId, envelopeTo: mailbox.address });
    expect(await ticketsOf(mail.from)).toHaveLength(1);
  });
});

describe('The external address', () => {
  it('leads to its mailbox only with the mailbox’s envelope', async () => {
    const { elsewhere } = await forwardedMailbox();
    const customer = someone();
    const subject = `Order of ${customer}`;
    const to = someone('support.example.com');
    await write({ from: customer, to: elsewhere, envelopeTo: to, subject });
    expect(await ticketsOf(customer)).toEqual([]);
    expect((await heldMails()).find((held) => held.subject === subject)?.reason).toBe('no-mailbox');
  });

  it("can't open a ticket by itself", async () => {
    const mailbox = await forwardedMailbox();
    const subject = `Out of office of ${mailbox.elsewhere}`;
    await write({ from: mailbox.elsewhere, to: mailbox.address, subject });
    expect(await ticketsOf(mailbox.elsewhere)).toEqual([]);
    expect((await heldMails()).find((held) => held.subject === subject)?.reason).toBe('own-address');
  });

  it("can't be copied on a reply", async () => {
    const { elsewhere } = await forwardedMailbox();
    const customer = someone();
    await write({ from: customer, to: 'help@support.example.com' });
    const { ticketId } = await onlyTicketOf(customer);
    const body = { text: 'Like this.', cc: [elsewhere] };
    const answer = await call(`POST /v1/tickets/${ticketId}/replies`, { body });
    expect([
      answer.status,
      read(answer, { errors: z.array(z.object({ field: z.string() })) }).errors,
    ]).toEqual([400, [{ field: 'cc.0' }]]);
  });
});
