import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type Api, type ApiAnswer, api, drain, now, read } from '../stack.ts';
import { onlyTicketOf, receivedBy, type SentMail, someone, write } from './correspondence.ts';
import { newAgent } from './desk.ts';
import type { Page } from './surveying.ts';
import { uploadedFile } from './uploaded-file.ts';

/** Cases, and what their customers hear of them. */

const call = api('admin');
const dayMs = 24 * 3_600_000;

/** Those who work on a case: actions of a flow want different people. */
export interface Staff {
  teamId: string;
  agent: Api;
  other: Api;
  supervisor: Api;
}

export async function newStaff(): Promise<Staff> {
  const { teamId } = read(await call('POST /v1/teams', { body: { name: 'Cases' } }), { teamId: z.string() });
  const keyOf = async (role: 'agent' | 'supervisor') => {
    const { agentId } = await newAgent([teamId], role);
    const key = await call('POST /v1/api-keys', { body: { name: 'Cases', role, agentId } });
    return api({ credential: read(key, { apiKey: z.string() }).apiKey });
  };
  return {
    teamId,
    agent: await keyOf('agent'),
    other: await keyOf('agent'),
    supervisor: await keyOf('supervisor'),
  };
}

export interface OpenedCase {
  caseId: string;
  number: string;
  ticketId: string;
  customer: string;
}

/** A customer with a name and a language. */
export async function newCustomer(locale: 'en' | 'zh' = 'en', customer = someone()): Promise<string> {
  const name = locale === 'zh' ? '李伟' : 'Anna Berg';
  succeeded(await call('POST /v1/customers', { body: { name, locale, addresses: [customer] } }));
  return customer;
}

/** A case about a customer's mail. */
export async function openCase(
  flow: string,
  customer: string,
  fields: object = {},
  teamId?: string,
  mail: { subject?: string; text?: string; headers?: Record<string, string> } = {},
): Promise<OpenedCase> {
  await write({ from: customer, to: 'help@support.example.com', subject: 'Broken lamp', ...mail });
  const { ticketId } = await onlyTicketOf(customer);
  const body = { flow, ticketIds: [ticketId], fields, teamId };
  const opened = read(succeeded(await call('POST /v1/cases', { body })), {
    caseId: z.string(),
    number: z.string(),
  });
  await drain();
  return { ...opened, ticketId, customer };
}

/** A complaint that is decided, and may be disputed. */
export async function decidedComplaint(
  { agent, supervisor, teamId }: Staff,
  customer: string,
  reason = 'It was packed badly.',
): Promise<OpenedCase> {
  const one = await openCase('complaint', customer, { description: 'It is broken.' }, teamId);
  await act(agent, one, 'assess', { category: 'product', severity: 2, remedySought: 'A lamp.' });
  await propose(agent, one);
  await act(supervisor, one, 'decide', { decision: 'upheld', reason, whereElse: '12315' });
  await drain();
  return one;
}

export const propose = async (as: Api, one: OpenedCase) =>
  act(as, one, 'propose', { rootCause: 'packaging', evidence: [await uploadedFile(as)] });

/** A return that waits for the goods. */
export async function approvedReturn({ agent, teamId }: Staff, customer: string): Promise<OpenedCase> {
  const { orderId } = await signedOrder(customer);
  const requested = [{ lineId: '1', units: 1 }];
  const one = await openCase('return', customer, { orderId, law: 'cn', requested }, teamId);
  await act(agent, one, 'approve');
  await drain();
  return one;
}

/** An order of a lamp without a warranty, signed for two days ago. */
async function signedOrder(customer: string): Promise<{ orderId: string }> {
  const signedAt = new Date(Date.parse(await now()) - 2 * dayMs).toISOString();
  const order = succeeded(
    await call(`PUT /v1/orders/shop/${randomUUID()}`, {
      body: {
        customer: { address: customer },
        ...{ status: 'delivered', currency: 'CNY', freight: 600, discounts: [] },
        lines: [{ lineId: '1', sku: 'LAMP', name: 'Lamp', quantity: 1, paid: 10_000 }],
        ...{ placedAt: signedAt, paidAt: signedAt, signedAt, updatedAt: signedAt },
      },
    }),
  );
  return read(order, { orderId: z.string() });
}

/** A repair that no warranty covers, whose quote waits for the customer. */
export async function quotedRepair({ agent, teamId }: Staff, customer: string): Promise<OpenedCase> {
  const { orderId } = await signedOrder(customer);
  const fields = { orderId, lineId: '1', law: 'cn', defect: 'It flickers.' };
  const one = await openCase('repair', customer, fields, teamId);
  await act(agent, one, 'receive');
  await act(agent, one, 'quote', { diagnosis: 'A broken bulb', amount: 4_500, currency: 'CNY' });
  await drain();
  return one;
}

export async function act(
  as: Api,
  { caseId }: OpenedCase,
  action: string,
  fields: object = {},
): Promise<void> {
  succeeded(await as(`POST /v1/cases/${caseId}/actions/${action}`, { body: { fields } }));
}

function succeeded(answer: ApiAnswer): ApiAnswer {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
  return answer;
}

/** The case by now. */
export async function caseNow({ caseId }: OpenedCase) {
  return read(await call(`GET /v1/cases/${caseId}`), {
    state: z.string(),
    version: z.number(),
    level: z.number(),
    fields: z.looseObject({}),
  });
}

const notice = z.object({
  notice: z.string(),
  caseVersion: z.number(),
  ticketId: z.string().nullable(),
  messageId: z.string().nullable(),
  reason: z.string().nullable(),
});

/** What became of the notices of a case, oldest first. */
export async function noticesOf({ caseId }: OpenedCase) {
  await drain();
  return read(await call(`GET /v1/cases/${caseId}/notices?order=asc`), { items: z.array(notice) }).items;
}

/** The mails about cases that a customer got, oldest first: those with a link to a page. */
export async function noticesTo(customer: string): Promise<SentMail[]> {
  return (await receivedBy(customer)).filter(({ text }) => linkIn(text) !== undefined);
}

function linkIn(text: string): string | undefined {
  return text.split('\n').find((line) => /^https?:\S+\/cases\/\S+$/.test(line));
}

/** The link to the case's page in the latest mail. */
export async function pageOf({ customer }: OpenedCase): Promise<string> {
  const link = linkIn((await noticesTo(customer)).at(-1)?.text ?? '');
  if (!link) throw new Error(`${customer} was told of no case.`);
  return link;
}

/** The version in the forms of a page. */
export function versionIn({ html }: Page): string {
  return /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
}

/** Submits a form with files, without following the redirect. */
export async function sendForm(link: string, form: FormData): Promise<Page> {
  const response = await fetch(link, { method: 'POST', body: form, redirect: 'manual' });
  return { status: response.status, headers: response.headers, html: await response.text() };
}
