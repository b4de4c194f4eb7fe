import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { issuerKeysStore } from '../../domain/access/issuer-keys.store.ts';
import { macros, macrosAtMost } from '../../domain/automation/macro.ts';
import { ticketsAtMost } from '../../domain/bulk/bulk-change.ts';
import { customerFields, customerFieldsAtMost } from '../../domain/customer/field/customer-field.ts';
import { tags, tagsAtMost, tagTypes, tagTypesAtMost } from '../../domain/customer/tag/tag.ts';
import { recipientCountStore } from '../../domain/desk/recipient-count.store.ts';
import { topics, topicsAtMost } from '../../domain/desk/topic.ts';
import { erasureStore } from '../../domain/privacy/erasure.store.ts';
import { requested } from '../../domain/privacy/erasure.ts';
import { nounStore } from '../../domain/record/plain-noun.store.ts';
import type { PlainNoun, PlainRecord } from '../../domain/record/plain-noun.ts';
import { commitWrites } from '../../domain/shared/database.ts';
import { type IdKind, idSchema } from '../../domain/shared/ids.ts';
import { endpointsAtMost, webhookEndpoints } from '../../domain/webhook/webhook-endpoint.ts';
import { contextOf, newId } from '../../functions/context.ts';
import type { ApiErrorCode } from '../../functions/http/api/api-error.ts';
import { problems } from '../../functions/http/api/problem.ts';
import type { RouteName } from '../../functions/http/api/routes.ts';
import { database, deleteItems, type Item, itemsOf, putItems } from '../aws.ts';
import { bring, newAdapter } from '../flows/adapter.ts';
import { onlyTicketOf, receivedBy, someone, write } from '../flows/correspondence.ts';
import { articleBody, newArticle, publish, writeText } from '../flows/knowledge.ts';
import { whileRestored } from '../restored-table.ts';
import { issuer, linkFor, signIn, tokenOf } from '../sign-in.ts';
import { type ApiAnswer, api, healFaults, injectFault, now, read, skip } from '../stack.ts';
import { afterSalesDesk, inspectedReturn, newOrder, refundOf, submitted } from './after-sales.ts';
import { allRoutes, unknownId } from './requests.ts';

const call = api('admin');
const help = 'help@support.example.com';

afterEach(healFaults);

/** Creates a record and answers its path. */
async function made(collection: `/${string}`, body: object = {}): Promise<`/${string}`> {
  const answer = await call(`POST ${collection}`, { body });
  const location = answer.headers.get('location');
  if (!location) throw new Error(`${collection} answered ${answer.status}: ${answer.text}`);
  return `/${location.slice(1)}`;
}

const idIn = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const newTeam = () => made('/v1/teams', { name: 'Returns' });
const person = () => ({ name: 'Ana Silva', address: someone() });

function newTicket(customer: object = { address: someone() }) {
  return made('/v1/tickets', { channel: 'phone', subject: 'Broken lamp', text: 'It is dark.', customer });
}

async function erasureBody() {
  const answer = await call('POST /v1/customers', { body: { name: 'Li Wei' } });
  const { customerId, number } = read(answer, { customerId: z.string(), number: z.string() });
  return { customerId, confirmation: number, mode: 'anonymise', reason: 'They asked for it.' };
}

const hold = (recordId: string) => call('POST /v1/legal-holds', { body: { recordId, reason: 'Lawsuit' } });

/** What tells a restored table. */
/** An erasure that is being worked on. */
async function putRunningErasure(customerId: string) {
  const at = await now();
  const waiting = requested(
    {
      erasureId: newId('erasure'),
      customerId: idSchema('customer').parse(customerId),
      mode: 'anonymise',
      reason: 'x',
    },
    { now: at, actor: { kind: 'system' } },
  );
  const context = contextOf({ kind: 'system' }, 'test');
  await commitWrites(database, erasureStore(database).creation({ ...waiting, state: 'running' }, context));
}

async function newCase(ticketIds: string[] = []) {
  return made('/v1/cases', { flow: 'complaint', ticketIds });
}

async function newBatch(facts: object = {}) {
  const at = Date.parse(await now());
  const [validFrom, validUntil] = [at - 60_000, at + 86_400_000].map((ms) => new Date(ms).toISOString());
  const body = { name: 'Sorry', value: 1, currency: 'CNY', budget: 10, validFrom, validUntil, ...facts };
  return made('/v1/coupon-batches', body);
}

async function newCoupon() {
  const customerId = idIn(await made('/v1/customers', { name: 'Mei Wang' }));
  const body = { customerId, cause: 'gift' };
  return read(await call(`POST ${await newBatch()}/coupons`, { body }), { code: z.string() }).code;
}

/** An article whose first version had a slug that another one has by now. */
async function articleWithLostSlug() {
  const slug = crypto.randomUUID();
  const articleId = await newArticle({ slug });
  await writeText(articleId, {});
  await newArticle({ slug });
  return articleId;
}

async function closedTicket() {
  const ticket = await newTicket();
  await call(`PATCH ${ticket}`, { body: { status: 'closed' } });
  return ticket;
}

/** A macro that closes a ticket. */
async function newMacro() {
  const body = { name: 'Close', visibleTo: 'everybody', actions: { status: 'closed' } };
  return idIn(await made('/v1/macros', body));
}

async function mergedTicket() {
  const [ticket, target] = [await newTicket(), await newTicket()];
  await call(`POST ${ticket}/merge`, { body: { into: idIn(target) } });
  return ticket;
}

const reply = (ticket: `/${string}`, body: object = {}, as = call) =>
  as(`POST ${ticket}/replies`, { body: { text: 'Hello', ...body } });

/** A reply that waits for the adapter of its channel. */
async function waitingReply() {
  const adapter = await newAdapter();
  const { ticketId } = await bring(adapter);
  await reply(`/v1/tickets/${ticketId}`);
  const said = z.looseObject({ channelMessage: z.looseObject({ channelMessageId: z.string() }).optional() });
  const { items } = read(await call(`GET /v1/tickets/${ticketId}/messages`), { items: z.array(said) });
  const message = `/v1/channel-messages/${items.at(-1)?.channelMessage?.channelMessageId}` as const;
  return { adapter, message };
}

/** A ticket with as many collaborators as it may have. */
async function fullTicket(ticket?: `/${string}`) {
  const full = ticket ?? (await newTicket());
  await reply(full, { cc: Array.from({ length: 40 }, () => someone()) });
  return full;
}

/** A ticket for which somebody is proposed: a stranger wrote to its reply address. */
async function ticketWithProposal() {
  const [customer, friend] = [someone(), someone()];
  await write({ from: customer, to: help });
  const [acknowledgement] = await receivedBy(customer);
  await write({ from: friend, to: acknowledgement?.replyTo[0]?.address ?? '' });
  const ticket = `/v1/tickets/${(await onlyTicketOf(customer)).ticketId}` as const;
  return { ticket, proposal: `${ticket}/proposed-collaborators/${friend}` as const };
}

async function discardedMail() {
  await write({ from: someone(), to: `${crypto.randomUUID()}@support.example.com` });
  const held = read(await call('GET /v1/quarantine?state=held&limit=1'), {
    items: z.array(z.looseObject({ quarantineId: z.string() })),
  });
  const mail = `/v1/quarantine/${held.items[0]?.quarantineId}` as const;
  await call(`POST ${mail}/discard`);
  return mail;
}

async function mergedCustomer(facts: object = {}) {
  const source = await made('/v1/customers', { name: 'Li Wei', ...facts });
  const into = idIn(await made('/v1/customers', { name: 'Li Wei' }));
  await call(`POST ${source}/merge`, { body: { into } });
  return source;
}

async function deactivatedAgent() {
  const agent = await made('/v1/agents', person());
  await call(`POST ${agent}/deactivate`);
  return agent;
}

const invitationOf = async (agent: string) => tokenOf(await linkFor(idIn(agent)));

const accept = (invitation: string, credential: string) =>
  api({ credential })('POST /invitations', { body: { invitation } });

const newPhone = () => `+49${String(Math.random()).slice(2, 13).padEnd(11, '0')}`;

function newPolicy(calendarId: string, teamId: string) {
  const match = { types: ['complaint'], teamIds: [teamId] };
  const targets = { resolution: 360_000 };
  return made('/v1/sla-policies', { name: 'Slow', match, targets, calendarId });
}

async function newCalendar() {
  const weekly = { monday: [{ from: '09:00', to: '18:00' }] };
  return made('/v1/calendars', { name: crypto.randomUUID(), timeZone: 'Europe/Berlin', weekly });
}

const endpointBody = { url: 'https://127.0.0.1:9/hooks', types: ['ticket.opened'] };

/** Deletes what would concern other tests, and answers what the provocation did. */
async function without(paths: readonly string[], answer: ApiAnswer): Promise<ApiAnswer> {
  for (const path of paths) await call(`DELETE /${path.slice(1)}`);
  return answer;
}

/** The fields that Kefu sets in a record of a plain noun. */
async function newRecord(kind: IdKind, idField: string) {
  return { [idField]: newId(kind), version: 1, createdAt: await now() };
}

/** A record of a plain noun as the table has it. */
function itemOf<Row extends PlainRecord>(definition: PlainNoun<Row>, record: Row): Item | undefined {
  const [write] = nounStore(database, definition).creation(record, contextOf({ kind: 'system' }, 'test'));
  return write && 'put' in write ? write.put.Item : undefined;
}

/** Does something while there are many more records like one of the table, each created a moment later. */
async function amongCopies<Result>(
  original: Item | undefined,
  { id, kind, createdAt }: { id: string; kind: IdKind; createdAt: string },
  count: number,
  act: () => Promise<Result>,
) {
  const copies = Array.from({ length: count }, (_, index) => {
    const later = new Date(Date.parse(createdAt) + index + 1).toISOString();
    const copy = JSON.stringify(original).replaceAll(id, newId(kind)).replaceAll(createdAt, later);
    return z.record(z.string(), z.unknown()).parse(JSON.parse(copy));
  });
  await putItems(copies);
  return act().finally(() => deleteItems(copies));
}

/** Concurrent changes of one version, until one of them loses. */
async function race(change: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  for (let attempt = 1; attempt <= 20; attempt++) {
    const answers = await Promise.all(Array.from({ length: 8 }, change));
    const loser = answers.find(({ status }) => status === 409);
    if (loser) return loser;
  }
  throw new Error('No change was slower than another.');
}

const importBody = { filename: 'customers.csv', bytes: 1, sha256: '0'.repeat(64) };

type Provocation = () => Promise<ApiAnswer>;

/**
 * A request that gets each error code. Those that a route declares beside the standard ones are provoked for each route;
 * `route-less` are requests for which there is no route.
 */
const provocations: Record<ApiErrorCode, Partial<Record<RouteName | 'route-less', Provocation>>> = {
  'invalid-request': {
    createTeam: () => call('POST /v1/teams', { body: { name: '' } }),
    resetIssuer: () => call('DELETE /v1/sign-in', { headers: { 'if-match': 'nonsense' } }),
  },
  'invalid-cursor': {
    listTeams: () => call('GET /v1/teams?cursor=nonsense'),
    replayMails: () => call('POST /v1/mail-replays', { body: { ...period, cursor: 'nonsense' } }),
    resendMails: () => call('POST /v1/mail-resends', { body: { ...period, cursor: 'nonsense' } }),
    replayWebhooks: async () => {
      const endpoint = await made('/v1/webhook-endpoints', endpointBody);
      const body = { ...period, cursor: 'nonsense' };
      return without([endpoint], await call(`POST ${endpoint}/replays`, { body }));
    },
  },
  'changes-expired': { listChanges: () => call('GET /v1/changes?since=2020-01-01T00:00:00Z') },
  unauthenticated: { listTeams: () => api('nobody')('GET /v1/teams') },
  forbidden: { createTeam: () => api('agent')('POST /v1/teams', { body: { name: 'Returns' } }) },
  'not-found': {
    getTeam: () => call(`GET /v1/teams/${unknownId('team')}`),
    'route-less': () => call('GET /v1/nothing'),
  },
  'method-not-allowed': { 'route-less': () => call('DELETE /v1/teams') },
  'already-exists': {
    createTicket: async () => {
      const [address, phone] = [someone(), newPhone()];
      await newTicket({ address });
      await newTicket({ phone });
      const body = { channel: 'phone', subject: 'x', text: 'x', customer: { address, phone } };
      return call('POST /v1/tickets', { body });
    },
    createErasure: async () => {
      const body = await erasureBody();
      await made('/v1/erasures', body);
      return call('POST /v1/erasures', { body });
    },
    createCustomer: async () => {
      const body = { name: 'Li Wei', addresses: [someone()] };
      await made('/v1/customers', body);
      return call('POST /v1/customers', { body });
    },
    editCustomer: async () => {
      const addresses = [someone()];
      await made('/v1/customers', { name: 'Li Wei', addresses });
      const other = await made('/v1/customers', { name: 'Li Na' });
      return call(`PATCH ${other}`, { body: { addresses } });
    },
    putCustomerByExternalId: async () => {
      const addresses = [someone()];
      await made('/v1/customers', { name: 'Li Wei', addresses });
      const body = { name: 'Li Na', addresses };
      return call(`PUT /v1/customers/by-external-id/${crypto.randomUUID()}`, { body });
    },
    createOrganization: async () => {
      const body = { name: 'Acme', domains: [`${crypto.randomUUID()}.example`] };
      await made('/v1/organizations', body);
      return call('POST /v1/organizations', { body });
    },
    editOrganization: async () => {
      const domains = [`${crypto.randomUUID()}.example`];
      await made('/v1/organizations', { name: 'Acme', domains });
      return call(`PATCH ${await made('/v1/organizations', { name: 'Other' })}`, { body: { domains } });
    },
    createArticle: async () => {
      const body = await articleBody({ slug: crypto.randomUUID() });
      await call('POST /v1/articles', { body });
      return call('POST /v1/articles', { body });
    },
    writeArticleVersion: async () => {
      const slug = crypto.randomUUID();
      await newArticle({ slug });
      return writeText(await newArticle(), { slug });
    },
    publishArticle: async () => publish(await articleWithLostSlug(), 'en', { number: 1 }),
    restoreArticleVersion: async () =>
      call(`POST /v1/articles/${await articleWithLostSlug()}/translations/en/versions/1/restore`),
    createMailbox: () => call('POST /v1/mailboxes', { body: { address: help, fromName: 'Help' } }),
    editMailbox: async () => {
      const forwardedFrom = [someone()];
      const body = () => ({ address: `${crypto.randomUUID()}@support.example.com`, fromName: 'Help' });
      await made('/v1/mailboxes', { ...body(), forwardedFrom });
      return call(`PATCH ${await made('/v1/mailboxes', body())}`, { body: { forwardedFrom } });
    },
    createGrant: async () => {
      const ticket = await newTicket();
      const expiresAt = new Date(Date.parse(await now()) + 86_400_000).toISOString();
      const body = { granteeId: idIn(await newTeam()), access: 'view', reason: 'Asked.', expiresAt };
      await call(`POST ${ticket}/grants`, { body });
      return call(`POST ${ticket}/grants`, { body });
    },
    createAgent: async () => {
      const body = person();
      await made('/v1/agents', body);
      return call('POST /v1/agents', { body });
    },
    reactivateAgent: async () => {
      const body = person();
      const agent = await made('/v1/agents', body);
      await call(`POST ${agent}/deactivate`);
      await made('/v1/agents', body);
      return call(`POST ${agent}/reactivate`);
    },
    acceptInvitation: async () => {
      const [one, other] = [await made('/v1/agents', person()), await made('/v1/agents', person())];
      const { access_token: credential } = await signIn(someone());
      await accept(await invitationOf(one), credential);
      return accept(await invitationOf(other), credential);
    },
  },
  'in-use': {
    putArticleCategories: async () => {
      await newArticle();
      return call('PUT /v1/article-categories', { body: { categories: [] } });
    },
    deleteDepartment: async () => {
      const department = await made('/v1/departments', { name: 'After sales' });
      await made('/v1/teams', { name: 'Returns', departmentId: idIn(department) });
      return call(`DELETE ${department}`);
    },
    deleteCalendar: async () => {
      const calendar = await newCalendar();
      const policy = await newPolicy(idIn(calendar), idIn(await newTeam()));
      return without([policy, calendar], await call(`DELETE ${calendar}`));
    },
  },
  'read-only': {
    editCalendar: () => call('PATCH /v1/calendars/always', { body: { name: 'Never' } }),
    deleteCalendar: () => call('DELETE /v1/calendars/always'),
    editSlaPolicy: () => call('PATCH /v1/sla-policies/default-urgent-vip', { body: { name: 'Never' } }),
    deleteSlaPolicy: () => call('DELETE /v1/sla-policies/default-urgent-vip'),
    editEscalationRule: () => call('PATCH /v1/escalation-rules/breached', { body: { name: 'Never' } }),
    deleteEscalationRule: () => call('DELETE /v1/escalation-rules/breached'),
  },
  'limit-exceeded': {
    takeCaseAction: async () => {
      const customerId = idIn(await made('/v1/customers', { name: 'Mei Wang' }));
      const fields = { amount: 5000, currency: 'CNY', reason: 'A late parcel.' };
      const grant = async () =>
        call(`POST ${await made('/v1/cases', { flow: 'goodwill', fields, customerId })}/actions/grant`, {
          body: {},
        });
      for (const _ of [1, 2, 3, 4]) await grant();
      return grant();
    },
    linkCase: async () => {
      const ticketIds = await Promise.all(Array.from({ length: 20 }, async () => idIn(await newTicket())));
      return call(`PUT ${await newCase(ticketIds)}/tickets/${idIn(await newTicket())}`);
    },
    addCollaborator: async () =>
      call(`POST ${await fullTicket()}/collaborators`, { body: { address: someone() } }),
    confirmProposedCollaborator: async () => {
      const { ticket, proposal } = await ticketWithProposal();
      await fullTicket(ticket);
      return call(`POST ${proposal}/confirm`);
    },
    mergeTicket: async () => {
      const [ticket, target] = [await newTicket(), await fullTicket()];
      return call(`POST ${ticket}/merge`, { body: { into: idIn(target) } });
    },
    createMacro: async () => {
      const macro = macros.schema.parse({
        ...(await newRecord('macro', 'macroId')),
        ...{ name: 'Close', visibleTo: 'everybody', actions: { status: 'closed' } },
      });
      return amongCopies(
        itemOf(macros, macro),
        { ...macro, id: macro.macroId, kind: 'macro' },
        macrosAtMost,
        () =>
          call('POST /v1/macros', {
            body: { name: 'More', visibleTo: 'everybody', actions: { priority: 'low' } },
          }),
      );
    },
    createTopic: async () => {
      const topic = topics.schema.parse({
        ...(await newRecord('topic', 'topicId')),
        name: 'Delivery',
        parentId: null,
      });
      return amongCopies(
        itemOf(topics, topic),
        { ...topic, id: topic.topicId, kind: 'topic' },
        topicsAtMost,
        () => call('POST /v1/topics', { body: { name: 'One too many' } }),
      );
    },
    mergeCustomer: async () => {
      const addresses = () => Array.from({ length: 20 }, someone);
      const phones = () => Array.from({ length: 20 }, newPhone);
      const full = await made('/v1/customers', { name: 'Li Wei', addresses: addresses(), phones: phones() });
      const other = await made('/v1/customers', { name: 'Li Wei', addresses: [someone()] });
      await call(`POST ${other}/merge`, { body: { into: idIn(full) } });
      return call(`POST ${full}/merge`, {
        body: { into: idIn(await made('/v1/customers', { name: 'Li' })) },
      });
    },
    createCustomerTagType: async () => {
      const fields = { ...(await newRecord('tagType', 'tagTypeId')), name: 'Interests' };
      const type = tagTypes.schema.parse(fields);
      const original = itemOf(tagTypes, type);
      return amongCopies(original, { ...type, id: type.tagTypeId, kind: 'tagType' }, tagTypesAtMost, () =>
        call('POST /v1/customer-tag-types', { body: { name: 'One too many' } }),
      );
    },
    createCustomerTag: async () => {
      const tagTypeId = idIn(await made('/v1/customer-tag-types', { name: 'Interests' }));
      const tag = tags.schema.parse({ ...(await newRecord('tag', 'tagId')), name: 'Lamps', tagTypeId });
      return amongCopies(itemOf(tags, tag), { ...tag, id: tag.tagId, kind: 'tag' }, tagsAtMost, () =>
        call('POST /v1/customer-tags', { body: { name: 'One too many', tagTypeId } }),
      );
    },
    createCustomerField: async () => {
      const fields = { ...(await newRecord('customerField', 'customerFieldId')), name: 'Size', type: 'text' };
      const field = customerFields.schema.parse(fields);
      const { customerFieldId: id, createdAt } = field;
      const original = itemOf(customerFields, field);
      return amongCopies(original, { id, kind: 'customerField', createdAt }, customerFieldsAtMost, () =>
        call('POST /v1/customer-fields', { body: { name: 'One too many', type: 'text' } }),
      );
    },
    changeTickets: async () => {
      const id = idIn(await newTicket());
      const shape = { customerId: z.string(), createdAt: z.string() };
      const { customerId, createdAt } = read(await call(`GET /v1/tickets/${id}`), shape);
      const ticket = (await itemsOf(id)).find((item) => item.__edb_e__ === 'ticket');
      const body = { filter: { customerId }, change: { priority: 'high' } };
      return amongCopies(ticket, { id, kind: 'ticket', createdAt }, ticketsAtMost, () =>
        call('POST /v1/tickets/bulk', { body }),
      );
    },
    createWebhookEndpoint: async () => {
      const fields = { ...(await newRecord('webhookEndpoint', 'webhookEndpointId')), ...endpointBody };
      const endpoint = webhookEndpoints.schema.parse({ ...fields, secretEpoch: 1, ownerId: newId('apiKey') });
      const { webhookEndpointId: id, createdAt } = endpoint;
      const original = itemOf(webhookEndpoints, endpoint);
      return amongCopies(original, { id, kind: 'webhookEndpoint', createdAt }, endpointsAtMost, () =>
        call('POST /v1/webhook-endpoints', { body: endpointBody }),
      );
    },
  },
  'transition-not-allowed': {
    reviewArticle: async () => call(`POST /v1/articles/${await newArticle()}/review`),
    openCase: async () => {
      const ticket = await mergedTicket();
      return call('POST /v1/cases', { body: { flow: 'complaint', ticketIds: [idIn(ticket)] } });
    },
    editCase: async () => {
      const aboutAgentId = idIn(await made('/v1/agents', person()));
      const aCase = await made('/v1/cases', { flow: 'complaint', fields: { aboutAgentId } });
      return call(`PATCH ${aCase}`, { body: { assigneeId: aboutAgentId } });
    },
    linkCase: async () => call(`PUT ${await newCase()}/tickets/${idIn(await mergedTicket())}`),
    takeCaseAction: async () => call(`POST ${await newCase()}/actions/review`, { body: {} }),
    recordRefundOutcome: async () => {
      const desk = await afterSalesDesk();
      const returnId = await inspectedReturn(desk, (await newOrder()).orderId, { requested: 1 });
      const { caseId, refundId } = await submitted(desk, await refundOf(desk, returnId, 1));
      const path = `POST /v1/cases/${caseId}/refund-outcomes` as const;
      await call(path, { body: { refundId, status: 'settled' } });
      return call(path, { body: { refundId, status: 'failed' } });
    },
    issueCoupon: async () => {
      const customerId = idIn(await made('/v1/customers', { name: 'Mei Wang' }));
      const path = `POST ${await newBatch({ budget: 0 })}/coupons` as const;
      return call(path, { body: { customerId, cause: 'gift' } });
    },
    redeemCoupon: async () => {
      const code = await newCoupon();
      const order = { source: 'shop', externalId: '4711', spend: 1, currency: 'CNY' };
      return call(`POST /v1/coupons/${code}/redeem`, { body: { ...order, currency: 'EUR' } });
    },
    restoreCoupon: async () => {
      const path = `/v1/coupons/${await newCoupon()}` as const;
      const order = { source: 'shop', externalId: '4711' };
      await call(`POST ${path}/redeem`, { body: { ...order, spend: 1, currency: 'CNY' } });
      return call(`POST ${path}/restore`, { body: { ...order, externalId: '4712' } });
    },
    mergeCustomer: async () => {
      const merged = await mergedCustomer();
      return call(`POST ${merged}/merge`, {
        body: { into: idIn(await made('/v1/customers', { name: 'Li' })) },
      });
    },
    editContactPoint: async () => {
      const address = someone();
      const customer = await mergedCustomer({ addresses: [address] });
      return call(`PATCH ${customer}/contact-points/${address}`, { body: { label: 'work' } });
    },
    putConsent: async () =>
      call(`PUT ${await mergedCustomer()}/consents/marketing`, {
        body: { isGiven: true, proof: 'By phone.' },
      }),
    unmergeCustomer: async () => call(`POST ${await made('/v1/customers', { name: 'Li Wei' })}/unmerge`),
    editCustomer: async () => call(`PATCH ${await mergedCustomer()}`, { body: { name: 'Li Na' } }),
    createErasure: async () => {
      const body = await erasureBody();
      await hold(body.customerId);
      return call('POST /v1/erasures', { body });
    },
    callOffErasure: async () => {
      const erasure = await made('/v1/erasures', await erasureBody());
      await call(`POST ${erasure}/call-off`);
      return call(`POST ${erasure}/call-off`);
    },
    createLegalHold: async () => {
      const { customerId } = await erasureBody();
      await putRunningErasure(customerId);
      return hold(customerId);
    },
    releaseLegalHold: async () => {
      const { legalHoldId } = read(await hold((await erasureBody()).customerId), { legalHoldId: z.string() });
      await call(`POST /v1/legal-holds/${legalHoldId}/release`);
      return call(`POST /v1/legal-holds/${legalHoldId}/release`);
    },
    editTicket: async () => call(`PATCH ${await closedTicket()}`, { body: { status: 'pending' } }),
    replyToTicket: async () => reply(await mergedTicket()),
    previewTicketMacro: async () => call(`GET ${await mergedTicket()}/macros/${await newMacro()}`),
    runTicketMacro: async () => call(`POST ${await mergedTicket()}/macros/${await newMacro()}`, { body: {} }),
    resendMail: async () => {
      const ticket = await newTicket();
      const { messageId } = read(await reply(ticket), { messageId: z.string() });
      return call(`POST ${ticket}/messages/${messageId}/resend`);
    },
    addCollaborator: async () =>
      call(`POST ${await mergedTicket()}/collaborators`, { body: { address: someone() } }),
    removeCollaborator: async () => call(`DELETE ${await mergedTicket()}/collaborators/${someone()}`),
    confirmProposedCollaborator: async () => {
      const { ticket, proposal } = await ticketWithProposal();
      await call(`POST ${ticket}/merge`, { body: { into: idIn(await newTicket()) } });
      return call(`POST ${proposal}/confirm`);
    },
    dismissProposedCollaborator: async () => {
      const { ticket, proposal } = await ticketWithProposal();
      await call(`POST ${ticket}/merge`, { body: { into: idIn(await newTicket()) } });
      return call(`DELETE ${proposal}`);
    },
    mergeTicket: async () =>
      call(`POST ${await newTicket()}/merge`, { body: { into: idIn(await closedTicket()) } }),
    unmergeTicket: async () => call(`POST ${await newTicket()}/unmerge`),
    checkImport: async () => call(`POST ${await made('/v1/imports', importBody)}/check`),
    runImport: async () => call(`POST ${await made('/v1/imports', importBody)}/run`),
    splitTicket: async () => {
      const ticket = await mergedTicket();
      const { items } = read(await call(`GET ${ticket}/messages`), {
        items: z.array(z.looseObject({ messageId: z.string() })),
      });
      const body = { messageIds: items.map(({ messageId }) => messageId), subject: 'Invoice' };
      return call(`POST ${ticket}/split`, { body });
    },
    releaseQuarantinedMail: async () => call(`POST ${await discardedMail()}/release`),
    discardQuarantinedMail: async () => call(`POST ${await discardedMail()}/discard`),
    editAgent: async () => call(`PATCH ${await deactivatedAgent()}`, { body: { name: 'Ana' } }),
    deactivateAgent: async () => call(`POST ${await deactivatedAgent()}/deactivate`),
    reactivateAgent: async () => call(`POST ${await made('/v1/agents', person())}/reactivate`),
    inviteAgent: async () => call(`POST ${await deactivatedAgent()}/invitations`),
    acceptInvitation: async () => {
      const agent = await made('/v1/agents', person());
      const invitation = await invitationOf(agent);
      await call(`POST ${agent}/deactivate`);
      const { access_token: credential } = await signIn(someone());
      return accept(invitation, credential);
    },
    rotateApiKey: async () => {
      const expiresAt = new Date(Date.parse(await now()) + 60_000).toISOString();
      const key = await made('/v1/api-keys', { name: 'Shop', role: 'agent', expiresAt });
      await skip('PT2M');
      return call(`POST ${key}/rotate`, { body: {} });
    },
    receiveInbound: async () => {
      const adapter = await newAdapter();
      await call(`PATCH /v1/channels/${adapter.channelId}`, { body: { isEnabled: false } });
      const message = { channel: adapter.channelId, externalId: '1', thread: '1', sender: {}, text: 'x' };
      return adapter.send('/v1/inbound', { ...message, sentAt: await now() });
    },
    claimChannelMessage: async () => {
      const { adapter, message } = await waitingReply();
      await adapter.send(`${message}/claim`);
      return adapter.send(`${message}/claim`);
    },
    settleChannelMessage: async () => {
      const { adapter, message } = await waitingReply();
      return adapter.send(`${message}/settlement`, { outcome: 'sent' });
    },
    replayWebhooks: async () => {
      const endpoint = await made('/v1/webhook-endpoints', endpointBody);
      await call(`PATCH ${endpoint}`, { body: { isEnabled: false } });
      return without([endpoint], await call(`POST ${endpoint}/replays`, { body: period }));
    },
  },
  'edit-conflict': {
    editTeam: async () => {
      const team = await newTeam();
      return race(() => call(`PATCH ${team}`, { body: { name: crypto.randomUUID() } }));
    },
  },
  'precondition-failed': {
    editTeam: async () =>
      call(`PATCH ${await newTeam()}`, { body: { name: 'Care' }, headers: { 'if-match': '"7"' } }),
  },
  'precondition-required': {
    editTeam: async () =>
      call(`PATCH ${await newTeam()}`, { body: { name: 'Care' }, headers: { 'if-match': undefined } }),
  },
  'idempotency-key-in-use': {
    createTeam: async () => {
      const request = { body: { name: 'Care' }, headers: { 'idempotency-key': crypto.randomUUID() } };
      const desk = { service: 'dynamodb', functionName: '*http-desk' };
      await injectFault({ ...desk, operation: 'TransactWriteItems', fault: 'crash-before' });
      await call('POST /v1/teams', request);
      return call('POST /v1/teams', request);
    },
  },
  'idempotency-key-reused': {
    createTeam: async () => {
      const headers = { 'idempotency-key': crypto.randomUUID() };
      await call('POST /v1/teams', { body: { name: 'Care' }, headers });
      return call('POST /v1/teams', { body: { name: 'Returns' }, headers });
    },
  },
  'rate-limit-exceeded': {
    replyToTicket: async () => {
      const answer = await call('POST /v1/api-keys', { body: { name: 'Loud', role: 'admin' } });
      const { apiKey: credential, apiKeyId } = read(answer, { apiKey: z.string(), apiKeyId: z.string() });
      const counts = recipientCountStore(database);
      await counts.add(idSchema('apiKey').parse(apiKeyId), 1000, await now());
      return reply(await newTicket(), {}, api({ credential }));
    },
  },
  'unsupported-media-type': {
    createTeam: () => call('POST /v1/teams', { body: '{}', headers: { 'content-type': 'text/plain' } }),
  },
  restoring: {
    listTeams: () => whileRestored(() => call('GET /v1/teams')),
  },
  'issuer-unavailable': {
    getMe: async () => {
      // The keys are lost, and the issuer was asked for them a moment ago, in vain.
      await skip('PT31S');
      const keys = issuerKeysStore(database);
      const known = await keys.load(issuer);
      await keys.claim(known && { ...known, keys: [], fetchedAt: undefined }, issuer, await now());
      const header = Buffer.from('{"alg":"RS256","kid":"new"}').toString('base64url');
      const answer = await api({ credential: `${header}.e30.c2ln` })('GET /v1/me');
      await skip('PT31S');
      return answer;
    },
  },
  internal: {
    listTeams: async () => {
      const desk = { service: 'dynamodb', functionName: '*http-desk' };
      await injectFault({ ...desk, operation: 'Query', fault: '500', times: 20 });
      return call('GET /v1/teams');
    },
  },
};

const period = { from: '2026-11-22T00:00:00.000Z', to: '2026-11-22T01:00:00.000Z' };

/** Codes that follow from method, path and role of a route (`defineRoute`): each is provoked once. */
const standard: readonly ApiErrorCode[] = [
  ...(['invalid-request', 'unauthenticated', 'forbidden', 'issuer-unavailable', 'restoring'] as const),
  ...(['rate-limit-exceeded', 'internal', 'unsupported-media-type', 'not-found', 'invalid-cursor'] as const),
  ...(['precondition-failed', 'precondition-required', 'edit-conflict'] as const),
  ...(['idempotency-key-in-use', 'idempotency-key-reused'] as const),
];

const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().min(10),
  code: z.string(),
  instance: z.string(),
  correlationId: z.string(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});

describe.each(Object.entries(provocations))('The error %s', (code, routes) => {
  const status = Object.entries(problems).find(([name]) => name === code)?.[1].status;

  it.each(Object.entries(routes))(
    'of %s is a problem document that says what to do',
    async (name, provoke) => {
      const answer = await provoke();
      const document = problem.parse(answer.body);
      expect([answer.status, document.code, document.status]).toEqual([status, code, status]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const declared = allRoutes.find(([candidate]) => candidate === name)?.[1].errors;
      if (declared) expect(declared).toContain(code);
    },
  );
});

it('Every error that a route declares for itself is provoked', () => {
  const own = allRoutes.flatMap(([name, { errors }]) =>
    errors.filter((code) => !standard.includes(code)).map((code) => `${name} ${code}`),
  );
  const provoked = Object.entries(provocations).flatMap(([code, routes]) =>
    Object.keys(routes).map((name) => `${name} ${code}`),
  );
  expect(own.filter((pair) => !provoked.includes(pair))).toEqual([]);
});
