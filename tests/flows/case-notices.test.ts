import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Fault } from '../../local/faults.ts';
import { faultPoints } from '../fault-points.ts';
import { advance, api, drain, healFaults, injectFault, pass, read, skip } from '../stack.ts';
import {
  approvedReturn,
  caseNow,
  decidedComplaint,
  newCustomer,
  newStaff,
  noticesOf,
  noticesTo,
  type OpenedCase,
  openCase,
  type Staff,
} from './casework.ts';
import { onlyTicketOf, rawOf, someone, write } from './correspondence.ts';
import { historyOf, openByPhone } from './desk.ts';

const call = api('admin');
const minutes = 60_000;

let staff: Staff;
beforeAll(async () => {
  staff = await newStaff();
});
afterEach(healFaults);

const headerOf = ({ headers }: { headers: { name: string; value: string }[] }, wanted: string) =>
  headers.find(({ name }) => name.toLowerCase() === wanted)?.value;

describe('The customer of a case', () => {
  it('is told what its flow says, by its ticket, with a link of their own', async () => {
    const one = await openCase('complaint', await newCustomer());
    const [mail, ...others] = await noticesTo(one.customer);
    expect(others).toEqual([]);
    expect(mail?.text).toContain(`We have received your complaint ${one.number}`);
    expect(mail?.subject).toContain('Broken lamp');
    expect(mail && headerOf(mail, 'auto-submitted')).toMatch(/^auto-/);
    const [notice] = await noticesOf(one);
    expect(notice).toMatchObject({ notice: 'received', ticketId: one.ticketId, reason: null });
    const path = `GET /v1/tickets/${one.ticketId}/messages/${notice?.messageId}` as const;
    const { body } = await call(path);
    expect(body).toMatchObject({ kind: 'case-notice', channel: 'mail' });
    // With it, an agent could act as the customer.
    expect(JSON.stringify(body)).not.toContain('/cases/');
  });

  it('is told in their language, with the last day in the zone of the desk and their texts escaped', async () => {
    const customer = await newCustomer('zh');
    const one = await decidedComplaint(staff, customer, '破损属实 <b>&</b> {{deskName}}');
    const mail = (await noticesTo(customer)).at(-1);
    expect(mail?.text).toMatch(/如您不同意，请在 \d{4}年\d{1,2}月\d{1,2}日 前告知我们。12315/);
    expect(mail?.text).toContain('破损属实 <b>&</b> {{deskName}}');
    const { html } = mail ? await simpleParser(await rawOf(mail)) : {};
    expect(html).toContain('破损属实 &lt;b&gt;&amp;&lt;/b&gt; {{deskName}}');
    expect((await noticesOf(one)).map(({ notice }) => notice)).toEqual(['received', 'decided']);
  });

  it('is reminded while they are waited for, and not once they acted', async () => {
    const waiting = await approvedReturn(staff, await newCustomer());
    const sent = await approvedReturn(staff, await newCustomer());
    await call(`POST /v1/cases/${sent.caseId}/actions/ship`, {
      body: { fields: { carrier: 'DHL', trackingNumber: sent.caseId.slice(-12) }, onBehalfOfCustomer: true },
    });
    await skip('P6D');
    const told = async (one: typeof waiting) => (await noticesOf(one)).map(({ notice }) => notice);
    expect(await told(waiting)).toEqual(['requested', 'approved', 'send-it']);
    expect(await told(sent)).toEqual(['requested', 'approved']);
    expect((await noticesTo(waiting.customer)).at(-1)?.text).toContain('Please send the goods');
  });

  it('is told by the ticket that theirs was merged into', async () => {
    const customer = await newCustomer();
    const one = await openCase('complaint', customer);
    const into = await openByPhone(customer);
    await call(`POST /v1/tickets/${one.ticketId}/merge`, { body: { into } });
    await call(`POST /v1/cases/${one.caseId}/actions/withdraw`, { body: {} });
    expect((await noticesOf(one)).at(-1)).toMatchObject({
      notice: 'withdrawn',
      ticketId: into,
      reason: null,
    });
  });

  it('alone is told, whoever else has a ticket that the case belongs to', async () => {
    const one = await openCase('complaint', await newCustomer());
    const stranger = await newCustomer();
    const other = await openCase('complaint', stranger);
    await call(`PUT /v1/cases/${one.caseId}/tickets/${other.ticketId}`);
    await call(`DELETE /v1/cases/${one.caseId}/tickets/${one.ticketId}`);
    await call(`POST /v1/cases/${one.caseId}/actions/withdraw`, { body: {} });
    expect((await noticesOf(one)).at(-1)).toMatchObject({
      notice: 'withdrawn',
      ticketId: null,
      reason: expect.stringContaining('no ticket of its customer'),
    });
    expect(await noticesTo(stranger)).toHaveLength(1);
  });
});

describe('A notice that may not be sent', () => {
  /** Why the withdrawal of a case was not told. */
  async function heldBack(one: OpenedCase) {
    const before = (await noticesTo(one.customer)).length;
    await call(`POST /v1/cases/${one.caseId}/actions/withdraw`, { body: {} });
    const last = (await noticesOf(one)).at(-1);
    // The move happened, and nobody was written to.
    expect((await caseNow(one)).state).toBe('withdrawn');
    expect(await noticesTo(one.customer)).toHaveLength(before);
    expect(last).toMatchObject({ notice: 'withdrawn', messageId: null });
    const recorded = (await historyOf(one.ticketId)).findLast(
      ({ type }) => type === 'ticket.automatic-mail-suppressed',
    );
    expect(recorded?.data).toEqual({ purpose: 'case-notice', reason: last?.reason });
    return last?.reason;
  }

  it('since the address is suppressed, is told by the case and the ticket', async () => {
    // The acknowledgement bounces.
    const one = await openCase('complaint', `bounce+${randomUUID()}@simulator.amazonses.com`);
    expect(await heldBack(one)).toContain('bounced permanently');
  });

  it('since the customer is restricted, is told by the case and the ticket', async () => {
    const one = await openCase('complaint', await newCustomer());
    const { customerId } = read(await call(`GET /v1/tickets/${one.ticketId}`), { customerId: z.string() });
    const preview = await call(`GET /v1/erasures/preview?customerId=${customerId}`);
    const { confirmation } = read(preview, { confirmation: z.string() });
    const body = { customerId, mode: 'restrict', reason: 'They asked for it.', confirmation };
    expect(await call('POST /v1/erasures', { body })).toMatchObject({ status: 201 });
    await drain();
    expect(await heldBack(one)).toContain('restricted');
  });

  it('is not every notice to who wrote by a program or without proof: it is their own matter', async () => {
    const robot = someone();
    const one = await openCase('complaint', robot, {}, undefined, {
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    expect(await noticesOf(one)).toMatchObject([{ notice: 'received', reason: null }]);
    expect(await noticesTo(robot)).toHaveLength(1);
  });
});

describe('A notice is sent once, though', () => {
  const commit = { service: 'dynamodb', operation: 'TransactWriteItems', functionName: '*case-notice-send' };
  const reading = { service: 'dynamodb', functionName: '*case-notice-send' };
  const faults: [string, Fault][] = [
    ['what sends it crashes before it committed', { ...commit, fault: 'crash-before' }],
    ['what sends it crashes after it committed', { ...commit, fault: 'crash-after' }],
    ['the answer to its commit gets lost', { ...commit, fault: 'timeout' }],
    ['its transactions collide', { ...commit, fault: 'TransactionConflict', times: 3 }],
    ['the case can’t be read', { ...reading, operation: 'GetItem', fault: 'crash-before' }],
    [
      'the limits of its address can’t be counted',
      { ...reading, operation: 'UpdateItem', fault: 'crash-before' },
    ],
    [
      'it crashes once the limits were counted',
      { ...reading, operation: 'UpdateItem', fault: 'crash-after' },
    ],
    ['its event comes twice', { service: 'events', operation: 'PutEvents', fault: 'crash-after', times: 5 }],
    ['the sender crashes after it sent', { service: 'ses', operation: 'SendRawEmail', fault: 'crash-after' }],
  ];

  it.each(faultPoints(faults))(
    '%s',
    async (_, fault) => {
      const customer = await newCustomer();
      await write({ from: customer, to: 'help@support.example.com', subject: 'Broken lamp' });
      const { ticketId } = await onlyTicketOf(customer);
      await injectFault(fault);
      const body = { flow: 'complaint', ticketIds: [ticketId], fields: {} };
      const opened = await call('POST /v1/cases', { body });
      await drain();
      await advance('PT1M');
      await pass('PT7M', 'PT4M');
      const one = { ...read(opened, { caseId: z.string(), number: z.string() }), ticketId, customer };
      expect(await noticesTo(customer)).toHaveLength(1);
      expect(await noticesOf(one)).toHaveLength(1);
      const sent = (await historyOf(ticketId)).filter(({ type }) => type === 'ticket.case-notice-sent');
      expect(sent).toHaveLength(1);
    },
    2 * minutes,
  );
});
