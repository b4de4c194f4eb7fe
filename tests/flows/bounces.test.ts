import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { api, drain } from '../stack.ts';
import { conversationOf, lookUp, onlyTicketOf, receivedBy, ticketsOf, write } from './correspondence.ts';
import { historyOf, suppressionOf } from './desk.ts';

const help = 'help@support.example.com';
const call = api('admin');

/** An address of SES's mailbox simulator, a new one for every test. */
function simulated(outcome: 'bounce' | 'complaint' | 'ooto'): string {
  return `${outcome}+${randomUUID()}@simulator.amazonses.com`;
}

describe('A permanent bounce', () => {
  it('is shown on its message and in the history, and stops automatic mail to the address', async () => {
    const customer = simulated('bounce');
    await write({ from: customer, to: help });
    const ticket = await onlyTicketOf(customer);
    expect(ticket.conversation.items.at(-1)).toMatchObject({
      kind: 'acknowledgement',
      mail: { state: 'failed', failureKind: 'hard-bounce', failedRecipients: [customer] },
    });
    const failures = (await historyOf(ticket.ticketId)).filter(({ type }) => type === 'ticket.mail-failed');
    expect(failures.map(({ data }) => data)).toEqual([
      expect.objectContaining({ outcome: 'failed', failureKind: 'hard-bounce' }),
    ]);
    expect(await suppressionOf(customer)).toMatchObject({ reason: 'hard-bounce', address: customer });

    await write({ from: customer, to: help, subject: 'Again' });
    expect(await receivedBy(customer)).toHaveLength(1);
    const [second] = await ticketsOf(customer);
    expect((await historyOf(second?.ticketId ?? '')).at(-1)).toMatchObject({
      type: 'ticket.automatic-mail-suppressed',
      data: { purpose: 'acknowledgement', reason: expect.stringContaining('bounced permanently') },
    });
  });

  it('is shown on the customer until somebody clears it', async () => {
    const customer = simulated('bounce');
    await write({ from: customer, to: help });
    const customerId = await lookUp(customer);
    const suppression = await suppressionOf(customer);
    expect((await call(`GET /v1/customers/${customerId}`)).body).toMatchObject({
      suppressions: [{ suppressionId: suppression?.suppressionId }],
    });

    const path = `/v1/suppressions/${suppression?.suppressionId}` as const;
    expect((await api('agent')(`DELETE ${path}`)).status).toBe(403);
    expect((await call(`DELETE ${path}`)).status).toBe(204);
    expect((await call(`DELETE ${path}`)).status).toBe(404);
    expect((await call(`GET /v1/customers/${customerId}`)).body).toMatchObject({ suppressions: [] });
    await write({ from: customer, to: help, subject: 'Mended' });
    expect(await receivedBy(customer)).toHaveLength(2);
  });

  it("doesn't stop agents' replies", async () => {
    const customer = simulated('bounce');
    await write({ from: customer, to: help });
    const { ticketId } = await onlyTicketOf(customer);
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Is this address right?' } });
    await drain();
    expect(await receivedBy(customer)).toHaveLength(2);
    expect((await conversationOf(ticketId)).conversation.items.at(-1)?.mail?.state).toBe('failed');
  });
});

describe('A complaint', () => {
  it('is shown on its message and stops automatic mail', async () => {
    const customer = simulated('complaint');
    await write({ from: customer, to: help });
    const ticket = await onlyTicketOf(customer);
    expect(ticket.conversation.items.at(-1)?.mail).toMatchObject({ failureKind: 'complaint' });
    expect(await suppressionOf(customer)).toMatchObject({ reason: 'complaint' });
  });
});

describe('A temporary bounce', () => {
  it("is shown on its message, and doesn't stop automatic mail", async () => {
    const customer = simulated('ooto');
    await write({ from: customer, to: help });
    const ticket = await onlyTicketOf(customer);
    expect(ticket.conversation.items.at(-1)?.mail).toMatchObject({ failureKind: 'soft-bounce' });
    expect(await suppressionOf(customer)).toBeUndefined();
    await write({ from: customer, to: help, subject: 'Again' });
    expect(await receivedBy(customer)).toHaveLength(2);
  });
});
