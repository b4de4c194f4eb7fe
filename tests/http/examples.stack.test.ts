import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type IdKind, idPrefixes } from '../../domain/shared/ids.ts';
import { openApiDocument } from '../../functions/http/reference/document.ts';
import { heldMails, someone, ticketsOf, write } from '../flows/correspondence.ts';
import { suppressionOf } from '../flows/desk.ts';
import { newArticle, newCategory, publish } from '../flows/knowledge.ts';
import { type ApiAnswer, api, drain, now, read, stack } from '../stack.ts';
import { allRoutes } from './requests.ts';
import { uploadImport } from './upload-import.ts';

/*
 * The terminal examples of the document, as somebody pastes them: with the ids of their own records, and times of
 * their own days. Reads come first, deletions last.
 */

const admin = api('admin');
const help = 'help@support.example.com';

interface Example {
  name: string;
  method: string;
  command: string;
  status: number;
}

const statusOf = new Map(allRoutes.map(([name, { status }]) => [String(name), status]));

const examples = Object.values(openApiDocument().paths).flatMap((methods) =>
  Object.entries(methods).map(([method, { operationId, description }]): Example => {
    const command = /```sh\n(curl [^`]*)\n```$/.exec(description)?.[1] ?? '';
    return { name: operationId, method, command, status: statusOf.get(operationId) ?? 0 };
  }),
);

/** Examples that can't succeed on every desk, and how they are answered. */
const refused: Record<string, [number, string]> = {
  // The article has no files; another one is in a category that the example leaves out.
  getArticleFile: [404, 'not-found'],
  putArticleCategories: [409, 'in-use'],
  createMailbox: [409, 'already-exists'],
  // The token and the issuer are nobody's.
  setIssuer: [400, 'invalid-request'],
  acceptInvitation: [401, 'unauthenticated'],
  downloadFile: [404, 'not-found'],
  // Nothing went wrong with this mail, nobody was proposed, no survey was answered.
  resendMail: [409, 'transition-not-allowed'],
  confirmProposedCollaborator: [404, 'not-found'],
  dismissProposedCollaborator: [404, 'not-found'],
  getTask: [404, 'not-found'],
  editTask: [404, 'not-found'],
  // It was released by the example before.
  discardQuarantinedMail: [409, 'transition-not-allowed'],
  // The customer has another address.
  editContactPoint: [404, 'not-found'],
  // The case is a complaint, and nothing is on its way.
  recordRefundOutcome: [404, 'not-found'],
  getShipment: [404, 'not-found'],
  // The code is nobody's.
  getCoupon: [404, 'not-found'],
  redeemCoupon: [404, 'not-found'],
  restoreCoupon: [404, 'not-found'],
  reportShipment: [404, 'not-found'],
  // The request isn't signed with the channel's secret.
  receiveInbound: [401, 'unauthenticated'],
  // The message is nobody's.
  claimChannelMessage: [404, 'not-found'],
  settleChannelMessage: [404, 'not-found'],
  createInboundFile: [401, 'unauthenticated'],
  // The share of an example before names it.
  deleteDepartment: [409, 'in-use'],
};

/** The same name or address may be in use already: then the example has been tried before. */
const mayBeTaken = ({ name, method, command }: Example) =>
  name === 'editCustomer' || (method === 'post' && /"\$KEFU\/v1\/[a-z-]+"/.test(command));

const exampleId = /\b([a-z]+)_01kb2m5x8w0q3r7t9v4y6z1a2([bcd])\b/g;
const exampleDay = Date.parse('2026-11-22T12:00:00Z');
const day = 86_400_000;

const ids = new Map<string, string>();
const known = (kind: IdKind, id: string, letter = 'b') => void ids.set(`${idPrefixes[kind]} ${letter}`, id);

/** What the preview of the erasure of the customer says. */
let confirmation: string;

async function sent(route: `${'POST' | 'PUT'} /${string}`, body: object): Promise<ApiAnswer> {
  const answer = await admin(route, { body });
  if (answer.status >= 300) throw new Error(`${route}: ${answer.text}`);
  return answer;
}

const create = (path: string, body: object) => sent(`POST /v1/${path}`, body);

async function idOf(path: string, field: string, body: object = {}): Promise<string> {
  return z.string().parse(read(await create(path, body), {})[field]);
}

beforeAll(async () => {
  const name = `Example ${randomUUID().slice(0, 8)}`;
  const subject = `The lamp ${randomUUID()}`;
  const customer = someone();
  const file = { filename: 'invoice.txt', content: Buffer.from('4711') };
  const inReplyTo = await write({ from: customer, to: help, subject });
  const ticketId = await ticketOf(customer);
  // The message that opened a ticket can't be split off.
  await write({ from: customer, to: help, subject: `Re: ${subject}`, inReplyTo, attachments: [file] });
  await write({ from: customer, to: help, subject: `${subject}, again` });
  const other = await ticketOf(customer, ticketId);
  known('ticket', ticketId);
  known('ticket', other, 'c');
  const message = z.looseObject({
    messageId: z.string(),
    kind: z.string(),
    attachments: z.array(z.looseObject({ attachmentId: z.string() })),
  });
  const { items } = read(await admin(`GET /v1/tickets/${ticketId}/messages`), { items: z.array(message) });
  const answer = items.find(({ attachments }) => attachments.length > 0);
  known('message', answer?.messageId ?? '');
  known('attachment', answer?.attachments[0]?.attachmentId ?? '');
  const { customerId } = read(await admin(`GET /v1/tickets/${ticketId}`), { customerId: z.string() });
  known('customer', customerId);
  known('case', await idOf('cases', 'caseId', { flow: 'complaint', ticketIds: [ticketId] }));

  const held = `Held ${randomUUID()}`;
  await write({
    ...{ from: someone(), to: help, subject: held },
    headers: { 'X-Local-SES-Spam-Verdict': 'FAIL' },
  });
  known('quarantine', (await heldMails()).find((mail) => mail.subject === held)?.quarantineId ?? '');
  const bouncing = `bounce+${randomUUID()}@simulator.amazonses.com`;
  await write({ from: bouncing, to: help });
  known('suppression', z.string().parse((await suppressionOf(bouncing))?.suppressionId));

  // One of its own: other tests receive mail from the shared ones.
  const address = `${randomUUID()}@support.example.com`;
  known('mailbox', await idOf('mailboxes', 'mailboxId', { address, fromName: name }));
  const teamId = await idOf('teams', 'teamId', { name });
  known('team', teamId);
  const departments: string[] = [];
  for (const letter of ['b', 'c', 'd', 'e', 'f']) {
    const departmentId = await idOf('departments', 'departmentId', { name: `${name} ${letter}` });
    departments.push(departmentId);
    known('department', departmentId, letter);
  }
  const [, , , fromDepartmentId, toDepartmentId] = departments;
  const share = { fromDepartmentId, toDepartmentId, records: ['timeline-facts'] };
  known('share', await idOf('shares', 'shareId', share));
  known('customer', await idOf('customers', 'customerId', { name }), 'c');
  const note = await create(`customers/${customerId}/notes`, { text: name });
  known('customerNote', read(note, { customerNoteId: z.string() }).customerNoteId);
  known('organization', await idOf('organizations', 'organizationId', { name }));
  const tagTypeId = await idOf('customer-tag-types', 'tagTypeId', { name, list: 'open' });
  known('tagType', tagTypeId);
  known('tag', await idOf('customer-tags', 'tagId', { name, tagTypeId }));
  known('customerField', await idOf('customer-fields', 'customerFieldId', { name, type: 'text' }));
  const at = Date.parse(await now());
  const [validFrom, validUntil] = [at - day, at + 300 * day].map((ms) => new Date(ms).toISOString());
  const batch = { name, value: 1000, currency: 'CNY', budget: 100_000, validFrom, validUntil };
  known('couponBatch', await idOf('coupon-batches', 'couponBatchId', batch));
  const part = { sku: name, name };
  known('sparePart', await idOf('spare-parts', 'sparePartId', part));
  known('topic', await idOf('topics', 'topicId', { name }));
  known('agent', await idOf('agents', 'agentId', { name, address: someone() }));
  known('apiKey', await idOf('api-keys', 'apiKeyId', { name, role: 'agent' }));
  const never = { match: { keywords: [randomUUID()] } };
  const macro = { name, visibleTo: 'everybody', reply: { text: 'Hello {{customerName}}.' } };
  known('macro', await idOf('macros', 'macroId', macro));
  known(
    'trigger',
    await idOf('triggers', 'triggerId', {
      ...{ name, when: { field: 'ticket.tags', contains: [name] }, repeat: 'once-per-ticket' },
      do: { addTags: ['seen'] },
    }),
  );
  known('routingRule', await idOf('routing-rules', 'routingRuleId', { name, ...never, teamId }));
  const endpoint = await idOf('webhook-endpoints', 'webhookEndpointId', {
    ...{ url: 'http://127.0.0.1:9/', types: ['ticket.split'] },
  });
  known('webhookEndpoint', endpoint);
  known('channel', await idOf('channels', 'channelId', { name, kind: 'wechat' }));
  known('webhookDelivery', await idOf(`webhook-endpoints/${endpoint}/test`, 'webhookDeliveryId'));
  const weekly = { monday: [{ from: '09:00', to: '12:00' }] };
  known('calendar', await idOf('calendars', 'calendarId', { name, timeZone: 'Europe/Berlin', weekly }));
  known(
    'slaPolicy',
    await idOf('sla-policies', 'policyId', {
      ...{
        name,
        match: { types: ['after-sales'], levels: ['strategic'] },
        calendarId: 'always',
        position: 1,
      },
      targets: { firstResponse: 900, resolution: 14_400 },
    }),
  );
  known(
    'escalationRule',
    await idOf('escalation-rules', 'escalationRuleId', {
      ...{ name, match: { targets: ['first-response'], stages: ['breached'], levels: ['strategic'] } },
      actions: { addTags: ['late'] },
    }),
  );
  await drain();
  const { items: recalculations } = read(await admin('GET /v1/recalculations'), {
    items: z.array(z.looseObject({ recalculationId: z.string() })),
  });
  known('recalculation', recalculations[0]?.recalculationId ?? '');
  const change = { ticketIds: [other], change: { addTags: ['example'] } };
  const bulk = await admin('POST /v1/tickets/bulk', { body: change });
  known('bulkChange', read(bulk, { bulkChangeId: z.string() }).bulkChangeId);
  await knowledge(name);
  await ordersAndLevels(customerId);
  await transfers();
  await privacy(customerId);
  await drain();
});

/** The examples name these by `crm-4711`, the id of another system. */
async function ordersAndLevels(customerId: string): Promise<void> {
  await sent('PUT /v1/customers/by-external-id/crm-4711', { name: 'Mei Wang' });
  const at = new Date(Date.parse(await now()) - 4 * day).toISOString();
  const order = await sent('PUT /v1/orders/shop/crm-4711', {
    ...{ customer: { customerId }, status: 'paid', currency: 'CNY' },
    lines: [{ sku: 'LAMP-PRO', name: 'Desk lamp Pro', quantity: 2, paid: 10_900 }],
    ...{ placedAt: at, paidAt: at, updatedAt: at },
  });
  known('order', read(order, { orderId: z.string() }).orderId);
  const nothing = { products: [randomUUID()] };
  const rule = { name: `Example ${randomUUID()}`, level: 'vip', match: nothing };
  known('levelRule', await idOf('level-rules', 'levelRuleId', rule));
}

/** An article that is published, and another in a category that the example leaves out. */
async function knowledge(name: string): Promise<void> {
  const { categoryId } = await newCategory();
  known('articleCategory', categoryId);
  const articleId = await newArticle({ categoryId, slug: randomUUID(), title: name });
  await publish(articleId);
  known('article', articleId);
  await newArticle();
}

/** An import that was checked and has an error, and an export that is done. */
async function transfers(): Promise<void> {
  const id = randomUUID();
  const rows = `id;name;email\n${id}-1;Li Wei;${id}@example.com\n${id}-2;Mei Wang;nobody\n`;
  const importId = await uploadImport(admin, rows, { preset: 'zendesk' });
  known('import', importId);
  await create(`imports/${importId}/check`, {});
  known('export', await idOf('exports', 'exportId', { records: 'orders' }));
  await drain();
}

/** An erasure that waits and a hold, both of a customer of their own: neither is in the way of the examples. */
async function privacy(customerId: string): Promise<void> {
  const confirmationFor = async (id: string) =>
    read(await admin(`GET /v1/erasures/preview?customerId=${id}`), { confirmation: z.string() }).confirmation;
  confirmation = await confirmationFor(customerId);
  const reason = 'They asked for it.';
  const leaving = await idOf('customers', 'customerId', { name: `Example ${randomUUID()}` });
  const erasure = { customerId: leaving, mode: 'anonymise', reason };
  const confirmed = { ...erasure, confirmation: await confirmationFor(leaving) };
  known('erasure', await idOf('erasures', 'erasureId', confirmed));
  const asked = { customerId: leaving, kind: 'access' };
  known('dataSubjectRequest', await idOf('data-subject-requests', 'dataSubjectRequestId', asked));
  known('legalHold', await idOf('legal-holds', 'legalHoldId', { recordId: leaving, reason }));
  known('subjectExport', await idOf('subject-exports', 'subjectExportId', { customerId, reason }));
}

/** The ticket of a customer, besides others. */
async function ticketOf(customer: string, ...others: string[]): Promise<string> {
  const ticketId = (await ticketsOf(customer))
    .map((ticket) => ticket.ticketId)
    .find((id) => !others.includes(id));
  if (!ticketId) throw new Error(`${customer} has no other ticket.`);
  return ticketId;
}

/** An example as this desk's admin would change it before pasting it. */
function adapted(command: string, at: number): string {
  return command
    .replace(exampleId, (id, prefix: string, letter: string) => ids.get(`${prefix} ${letter}`) ?? id)
    .replace(/\b202\d-\d\d-\d\dT[\d:.]+Z/g, (text) =>
      new Date(Date.parse(text) - exampleDay + at).toISOString(),
    )
    .replace(/"confirmation":"[^"]*"/, JSON.stringify({ confirmation }).slice(1, -1))
    .replace('$(date +%s)', randomUUID());
}

/** What the shell prints: the body and the status. */
function paste(command: string): Promise<{ status: number; body: string }> {
  const measured = command.replace(/^curl /, "curl -s -w '\\n%{http_code}' ");
  const env = { ...process.env, KEFU: stack.apiUrl, KEY: stack.keys.admin };
  return new Promise((done, fail) => {
    execFile('bash', ['-c', measured], { env, maxBuffer: 20_000_000 }, (error, stdout) => {
      if (error) return fail(error);
      const end = stdout.lastIndexOf('\n');
      done({ status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) });
    });
  });
}

const phases = ['get', 'post', 'patch', 'put', 'delete'];
const inOrder = examples.toSorted((one, other) => phases.indexOf(one.method) - phases.indexOf(other.method));

/** Changed by the examples, and read by other tests. */
afterAll(async () => {
  const before = { lifecycle: { autoCloseDays: 7 }, survey: { delayHours: 24 } };
  await admin('PATCH /v1/settings', { body: before });
});

describe('The terminal examples', () => {
  it('are one for each route', () => {
    expect(examples.filter(({ command, status }) => !command || !status)).toEqual([]);
    expect(Object.keys(refused).filter((name) => !statusOf.has(name))).toEqual([]);
  });

  it.each(inOrder)('$name can be pasted', async (example) => {
    const { name, command, status } = example;
    const line = adapted(command, Date.parse(await now()) - day / 2);
    const answer = await paste(line);
    const code =
      answer.status >= 400 ? z.object({ code: z.string() }).parse(JSON.parse(answer.body)).code : '';
    const expected = refused[name] ?? [status, ''];
    const isRepeated = mayBeTaken(example) && answer.status === 409;
    if (isRepeated) expect(code).toMatch(/^(already-exists|limit-exceeded)$/);
    else
      expect([answer.status, code, answer.status < 400 || refused[name] ? '' : answer.body]).toEqual([
        ...expected,
        '',
      ]);
    await drain();
  });
});
