import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { advance, api, drain, read } from '../stack.ts';
import { onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

const admin = api('admin');

async function newMailbox(more: Record<string, unknown> = {}) {
  const address = `${crypto.randomUUID()}@support.example.com`;
  const answer = await admin('POST /v1/mailboxes', { body: { address, fromName: 'Example Care', ...more } });
  // Intake recognizes a new mailbox within a minute.
  await advance('PT61S');
  return { address, mailboxId: read(answer, { mailboxId: z.string() }).mailboxId };
}

/** An agent with an API key that acts as them. */
async function newAgent(signature: string | null) {
  const body = { name: 'Ana Silva', address: someone(), signature };
  const { agentId } = read(await admin('POST /v1/agents', { body }), { agentId: z.string() });
  const key = await admin('POST /v1/api-keys', { body: { name: 'Desk', role: 'agent', agentId } });
  return { agentId, call: api({ credential: read(key, { apiKey: z.string() }).apiKey }) };
}

async function lastMailTo(customer: string) {
  const mail = (await receivedBy(customer)).at(-1);
  if (!mail) throw new Error(`${customer} got no mail.`);
  return mail;
}

describe('A reply by mail', () => {
  it('is signed by its agent and quotes the customer', async () => {
    const customer = someone();
    const { agentId, call: agent } = await newAgent('Ana Silva\nReturns');
    await write({ from: customer, to: 'help@support.example.com', text: 'It is dark.\nVery dark.' });
    const { ticketId } = await onlyTicketOf(customer);
    await admin(`PATCH /v1/tickets/${ticketId}`, { body: { assigneeId: agentId } });
    await agent(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'A new lamp is on its way.' } });
    await drain();
    const { text, from } = await lastMailTo(customer);
    expect(text.trim()).toMatch(
      /^A new lamp is on its way\.\n\nAna Silva\nReturns\n\nOn .+ wrote:\n> It is dark\.\n> Very dark\.$/,
    );
    expect(from).toMatchObject([{ name: 'Example Support' }]);
    const shown = (await onlyTicketOf(customer)).conversation.items.find(({ kind }) => kind === 'reply');
    expect(shown?.text).toBe('A new lamp is on its way.');
  });

  it("and the acknowledgement use the mailbox's templates", async () => {
    const customer = someone();
    const { address, mailboxId } = await newMailbox();
    for (const [template, text] of [
      ['acknowledgement', 'We have it: {{ticketNumber}}. {{mailboxName}}'],
      ['reply', 'Dear customer,\n\n{{reply}}\n\nThe team of {{mailboxName}}'],
    ])
      await admin(`PUT /v1/mailboxes/${mailboxId}/templates/${template}/en`, { body: { text } });
    await advance('PT61S');
    await write({ from: customer, to: address });
    const { ticketId, number } = await onlyTicketOf(customer);
    expect((await lastMailTo(customer)).text.trim()).toBe(`We have it: ${number}. Example Care`);
    await admin(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hello.' } });
    await drain();
    expect((await lastMailTo(customer)).text.trim()).toBe(
      'Dear customer,\n\nHello.\n\nThe team of Example Care',
    );
  });
});

describe('A customer with a known language', () => {
  it('gets mail in it, whatever mailbox they write to', async () => {
    const customer = someone();
    await admin('POST /v1/customers', { body: { name: '李伟', locale: 'zh', addresses: [customer] } });
    await write({ from: customer, to: 'help@support.example.com' });
    expect((await lastMailTo(customer)).text).toContain('您的工单号是');
  });
});

describe('A mailbox', () => {
  it('sets the sender name, language, team and type of its mail', async () => {
    const team = read(await admin('POST /v1/teams', { body: { name: 'Returns' } }), { teamId: z.string() });
    const { address, mailboxId } = await newMailbox({
      fromName: '示例售后',
      locale: 'zh',
      teamId: team.teamId,
      ticketType: 'after-sales',
    });
    const customer = someone();
    await write({ from: customer, to: address, subject: '灯坏了' });
    const { ticketId } = await onlyTicketOf(customer);
    const ticket = await admin(`GET /v1/tickets/${ticketId}`);
    expect(ticket.body).toMatchObject({ mailboxId, teamId: team.teamId, type: 'after-sales', locale: 'zh' });
    const { text, from } = await lastMailTo(customer);
    expect(text).toContain('您的工单号是');
    expect(from).toMatchObject([{ name: '示例售后', address }]);
  });
});
