import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../../functions/http/api/routes.ts';
import {
  conversationOf,
  heldMails,
  onlyTicketOf,
  receivedBy,
  someone,
  write,
  writeRaw,
} from '../flows/correspondence.ts';
import { newAgent, openByPhone, suppressionOf } from '../flows/desk.ts';
import { categoriesAndOneMore } from '../flows/knowledge.ts';
import { askQuickly, linkTo, send, surveysOf, ticketAt, untilAsked } from '../flows/surveying.ts';
import { type ApiAnswer, api, drain, invoke, now, read, stack } from '../stack.ts';
import { pagesOf } from './pages.ts';
import { expectKeyTaken, expectVersionRequired } from './refused-requests.ts';

const call = api('admin');
const adminKeyId = `key_${stack.keys.admin.split('_')[1]}`;
const help = 'help@support.example.com';

/** Contained in every text of a request: if it occurs in an entry, the entry has a value that it must not have. */
const secret = `secret-${randomUUID()}`;
const secretAddress = () => `${randomUUID()}.${secret}@example.com`;

type ChangingRoute = {
  [Name in keyof typeof routes]: (typeof routes)[Name]['method'] extends 'GET' ? never : Name;
}[keyof typeof routes];

/** A request that changes something, and the noun of its record; without one, the ticket's history has to record it. */
interface Change {
  path: string;
  body?: unknown;
  noun?: string;
  /** If the response does not contain it. */
  ticketId?: string;
}

const created: string[] = [];

/** Ordered rules and settings that a test created, so that the next one finds the desk unchanged. */
afterEach(async () => {
  for (const path of created.splice(0)) await call(`DELETE /${path}`);
});

/** Creates a record. @returns its path */
async function given(path: string, body: unknown): Promise<string> {
  const answer = await call(`POST /${path}`, { body });
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
  const location = answer.headers.get('location')?.slice(1) ?? '';
  if (removable.some((list) => path.startsWith(list))) created.push(location);
  return location;
}

async function newCustomer() {
  const answer = await call('POST /v1/customers', { body: customerBody() });
  return read(answer, { customerId: z.string(), number: z.string() });
}

async function erasureBody() {
  const { customerId, number: confirmation } = await newCustomer();
  return { customerId, confirmation, mode: 'anonymise', reason: `Asked by ${secretAddress()}` };
}

async function requestBody() {
  return { customerId: (await newCustomer()).customerId, kind: 'access' };
}

async function holdBody() {
  return { recordId: (await newCustomer()).customerId, reason: `Lawsuit of ${secretAddress()}` };
}

const removable = [
  'v1/routing-rules',
  'v1/triggers',
  'v1/level-rules',
  'v1/escalation-rules',
  'v1/sla-policies',
  'v1/calendars',
  'v1/api-keys',
  'v1/webhook-endpoints',
];

const teamBody = { name: secret };
const agentBody = () => ({ name: secret, address: secretAddress() });
const importBody = { filename: 'customers.csv', bytes: 1, sha256: '0'.repeat(64) };
const customerBody = () => ({ name: secret, addresses: [secretAddress()] });
const idIn = (path: string) => path.split('/').at(-1);
const tagTypeBody = { name: secret.slice(0, 100) };
const tagBody = async () => ({
  name: randomUUID(),
  tagTypeId: idIn(await given('v1/customer-tag-types', tagTypeBody)),
});
const mailboxBody = () => ({ address: `${randomUUID()}@support.example.com`, fromName: secret });
const webhookBody = { url: `https://hooks.example.com/${secret}`, description: secret, isEnabled: false };
const channelBody = { name: secret, kind: 'app', ownSenderIds: [secret] };
const keyBody = { name: secret, role: 'agent' };
const calendarBody = {
  name: secret.slice(0, 100),
  timeZone: 'Europe/Berlin',
  weekly: { monday: [{ from: '09:00', to: '17:00' }] },
};
const policyBody = {
  name: secret,
  match: { levels: ['strategic'], types: ['complaint'] },
  targets: { firstResponse: 900 },
  calendarId: 'always',
};
const macroBody = { name: secret, visibleTo: 'everybody', actions: { note: { text: secret } } };
const triggerBody = {
  name: secret,
  when: { field: 'ticket.tags', contains: [secret] },
  do: { addTags: [secret.slice(0, 50)], note: { text: secret } },
  repeat: 'always',
};
const escalationBody = {
  name: secret,
  match: { stages: ['breached'] },
  actions: { addTags: [secret.slice(0, 50)] },
};
const routingBody = async () => ({
  name: secret,
  match: { keywords: [randomUUID()] },
  teamId: (await given('v1/teams', teamBody)).split('/').at(-1),
});

const grantBody = async (granteeId: string) => ({
  ...{ granteeId, access: 'view', reason: secret },
  expiresAt: new Date(Date.parse(await now()) + 86_400_000).toISOString(),
});

const orderBody = async () => {
  const customerId = (await given('v1/customers', customerBody())).split('/').at(-1);
  const at = await now();
  return {
    ...{ customer: { customerId }, status: 'paid', currency: 'CNY' },
    lines: [{ sku: secret, name: secret, quantity: 1, paid: 10_000 }],
    ...{ placedAt: at, paidAt: at, updatedAt: at },
  };
};

const sparePartBody = { sku: secret.slice(0, 100), name: secret };

const couponBatchBody = async () => {
  const at = Date.parse(await now());
  const [validFrom, validUntil] = [at - 60_000, at + 86_400_000].map((ms) => new Date(ms).toISOString());
  return { name: secret, value: 1, currency: 'CNY', budget: 100, validFrom, validUntil };
};

async function givenCoupon(): Promise<string> {
  const batch = await given('v1/coupon-batches', await couponBatchBody());
  const customerId = idIn(await given('v1/customers', customerBody()));
  const answer = await call(`POST /${batch}/coupons`, { body: { customerId, cause: 'gift' } });
  return read(answer, { code: z.string() }).code;
}

const levelRuleBody = { name: secret, level: 'vip', match: { products: [secret] } };

const templateOf = async () => `${await given('v1/mailboxes', mailboxBody())}/templates/acknowledgement/en`;

async function held(): Promise<string> {
  const subject = randomUUID();
  const raw = `From: ${someone()}\r\nTo: nobody@support.example.com\r\nSubject: ${subject}\r\n\r\nHello`;
  await writeRaw(someone(), 'nobody@support.example.com', raw);
  const mail = (await heldMails()).find((each) => each.subject === subject);
  return `v1/quarantine/${mail?.quarantineId}`;
}

/** A ticket with a message of a non-participant, and their address. */
async function proposal() {
  const [customer, friend] = [someone(), someone()];
  await write({ from: customer, to: help });
  const [acknowledgement] = await receivedBy(customer);
  await write({ from: friend, to: acknowledgement?.replyTo[0]?.address ?? '' });
  const { ticketId } = await onlyTicketOf(customer);
  return { ticketId, path: `v1/tickets/${ticketId}/proposed-collaborators/${friend}` };
}

/** A reply whose mail bounced. */
async function failedReply() {
  const customer = `bounce+${randomUUID()}@simulator.amazonses.com`;
  const ticketId = await openByPhone(customer);
  await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Is this address right?' } });
  await drain();
  const { conversation } = await conversationOf(ticketId);
  return { ticketId, customer, messageId: conversation.items.at(-1)?.messageId };
}

async function ofTicket(path: string, body?: unknown): Promise<Change> {
  const ticketId = await openByPhone();
  return { path: `v1/tickets/${ticketId}${path}`, body, ticketId };
}

async function shareBody() {
  const departmentId = (await given('v1/departments', teamBody)).split('/').at(-1);
  return { fromDepartmentId: departmentId, toDepartmentId: departmentId, records: ['timeline-facts'] };
}

/**
 * A call of every route that changes something, or why there is none. A new route that is missing here does not
 * compile.
 */
const changes: Record<ChangingRoute, (() => Promise<Change>) | { notCalled: string }> = {
  createTicket: async () => ({
    path: 'v1/tickets',
    body: {
      channel: 'phone',
      subject: secret,
      text: secret,
      customer: { name: secret, address: secretAddress() },
    },
  }),
  editTicket: () => ofTicket('', { priority: 'high' }),
  changeTickets: { notCalled: 'each ticket that it changes is a commit of its own, as for editTicket' },
  replyToTicket: () => ofTicket('/replies', { text: secret }),
  addNote: () => ofTicket('/notes', { text: secret }),
  addCollaborator: () => ofTicket('/collaborators', { address: someone() }),
  removeCollaborator: async () => {
    const [ticketId, address] = [await openByPhone(), someone()];
    await call(`POST /v1/tickets/${ticketId}/collaborators`, { body: { address } });
    return { path: `v1/tickets/${ticketId}/collaborators/${address}`, ticketId };
  },
  confirmProposedCollaborator: async () => {
    const { ticketId, path } = await proposal();
    return { path: `${path}/confirm`, ticketId };
  },
  dismissProposedCollaborator: proposal,
  mergeTicket: async () => {
    const customer = someone();
    const into = await openByPhone(customer);
    const ticketId = await openByPhone(customer);
    return { path: `v1/tickets/${ticketId}/merge`, body: { into }, ticketId };
  },
  unmergeTicket: async () => {
    const customer = someone();
    const into = await openByPhone(customer);
    const ticketId = await openByPhone(customer);
    await call(`POST /v1/tickets/${ticketId}/merge`, { body: { into } });
    return { path: `v1/tickets/${ticketId}/unmerge`, ticketId };
  },
  splitTicket: async () => {
    const ticketId = await openByPhone();
    await call(`POST /v1/tickets/${ticketId}/notes`, { body: { text: 'And my invoice is wrong.' } });
    const messageIds = (await conversationOf(ticketId)).conversation.items
      .slice(-1)
      .map((one) => one.messageId);
    return { path: `v1/tickets/${ticketId}/split`, body: { messageIds, subject: secret }, ticketId };
  },
  resendMail: async () => {
    const { ticketId, messageId } = await failedReply();
    return { path: `v1/tickets/${ticketId}/messages/${messageId}/resend`, ticketId };
  },
  resendMails: { notCalled: 'each mail that it sends again is a commit of its ticket, as for resendMail' },
  createUpload: {
    notCalled: 'it allows an upload, which is gone in two days unless a message takes it',
  },
  putOrder: async () => ({
    path: `v1/orders/shop/${randomUUID()}`,
    body: await orderBody(),
    noun: 'order',
  }),
  putOrders: async () => ({
    path: 'v1/orders',
    body: { orders: [{ ...(await orderBody()), source: 'shop', externalId: randomUUID() }] },
    noun: 'order',
  }),
  putRefund: async () => {
    const [order, body] = [`v1/orders/shop/${randomUUID()}`, await orderBody()];
    await call(`PUT /${order}`, { body });
    const at = { refundedAt: body.updatedAt, updatedAt: body.updatedAt };
    return {
      path: `${order}/refunds/1`,
      body: { currency: 'CNY', goods: 100, reason: secret, ...at },
      noun: 'refund',
    };
  },
  createLevelRule: async () => ({ path: 'v1/level-rules', body: levelRuleBody, noun: 'level-rule' }),
  suggestArticles: { notCalled: 'it changes nothing' },
  tryLevelRules: { notCalled: 'it changes nothing' },
  editLevelRule: async () => ({
    path: await given('v1/level-rules', levelRuleBody),
    body: { level: 'strategic' },
    noun: 'level-rule',
  }),
  deleteLevelRule: async () => ({ path: await given('v1/level-rules', levelRuleBody), noun: 'level-rule' }),
  recordBehaviour: {
    notCalled: 'what customers did in a shop is no change by its caller, and gone in 90 days',
  },
  lookUpCustomer: async () => {
    const { addresses, ...body } = customerBody();
    await given('v1/customers', { ...body, addresses });
    return { path: 'v1/customers/lookup', body: { address: addresses[0] }, noun: 'customer' };
  },
  revealContacts: async () => ({
    path: `${await given('v1/customers', customerBody())}/reveal`,
    body: { reason: `Called by ${secretAddress()}` },
    noun: 'customer',
  }),
  createErasure: async () => ({ path: 'v1/erasures', body: await erasureBody(), noun: 'erasure' }),
  callOffErasure: async () => {
    const path = await given('v1/erasures', await erasureBody());
    return { path: `${path}/call-off`, noun: 'erasure' };
  },
  createSubjectExport: async () => ({
    path: 'v1/subject-exports',
    body: { customerId: (await newCustomer()).customerId, reason: `Asked by ${secretAddress()}` },
    noun: 'subject-export',
  }),
  createDataSubjectRequest: async () => ({
    path: 'v1/data-subject-requests',
    body: { ...(await requestBody()), note: `Asked by ${secretAddress()}` },
    noun: 'data-subject-request',
  }),
  editDataSubjectRequest: async () => ({
    path: await given('v1/data-subject-requests', await requestBody()),
    body: { state: 'refused', refusalReason: `Asked by ${secretAddress()}` },
    noun: 'data-subject-request',
  }),
  createLegalHold: async () => ({ path: 'v1/legal-holds', body: await holdBody(), noun: 'legal-hold' }),
  releaseLegalHold: async () => {
    const answer = await call('POST /v1/legal-holds', { body: await holdBody() });
    const { legalHoldId } = read(answer, { legalHoldId: z.string() });
    return { path: `v1/legal-holds/${legalHoldId}/release`, noun: 'legal-hold' };
  },
  createCustomer: async () => ({ path: 'v1/customers', body: customerBody(), noun: 'customer' }),
  editCustomer: async () => ({
    path: await given('v1/customers', customerBody()),
    body: { level: 'vip', addresses: [secretAddress()] },
    noun: 'customer',
  }),
  putCustomerByExternalId: async () => {
    const externalId = randomUUID();
    await given('v1/customers', { ...customerBody(), externalId });
    return { path: `v1/customers/by-external-id/${externalId}`, body: { level: 'vip' }, noun: 'customer' };
  },
  editContactPoint: async () => {
    const body = customerBody();
    const path = await given('v1/customers', body);
    return {
      path: `${path}/contact-points/${body.addresses[0]}`,
      body: { label: secret.slice(0, 50) },
      noun: 'customer',
    };
  },
  putConsent: async () => ({
    path: `${await given('v1/customers', customerBody())}/consents/marketing`,
    body: { isGiven: true, proof: secret },
    noun: 'customer',
  }),
  addCustomerNote: async () => ({
    path: `${await given('v1/customers', customerBody())}/notes`,
    body: { text: secret },
    noun: 'customer-note',
  }),
  editCustomerNote: async () => ({
    path: await given(`${await given('v1/customers', customerBody())}/notes`, { text: secret }),
    body: { text: `${secret} 2` },
    noun: 'customer-note',
  }),
  deleteCustomerNote: async () => ({
    path: await given(`${await given('v1/customers', customerBody())}/notes`, { text: secret }),
    noun: 'customer-note',
  }),
  mergeCustomer: async () => ({
    path: `${await given('v1/customers', customerBody())}/merge`,
    body: { into: idIn(await given('v1/customers', customerBody())) },
    noun: 'customer',
  }),
  unmergeCustomer: async () => {
    const source = await given('v1/customers', customerBody());
    const into = idIn(await given('v1/customers', customerBody()));
    await call(`POST /${source}/merge`, { body: { into } });
    return { path: `${source}/unmerge`, noun: 'customer' };
  },
  createOrganization: async () => ({
    path: 'v1/organizations',
    body: { name: secret, domains: [`${randomUUID()}.example`] },
    noun: 'organization',
  }),
  editOrganization: async () => ({
    path: await given('v1/organizations', { name: secret }),
    body: { domains: [`${randomUUID()}.example`] },
    noun: 'organization',
  }),
  createCustomerTagType: async () => ({
    path: 'v1/customer-tag-types',
    body: tagTypeBody,
    noun: 'customer-tag-type',
  }),
  editCustomerTagType: async () => ({
    path: await given('v1/customer-tag-types', tagTypeBody),
    body: { list: 'open' },
    noun: 'customer-tag-type',
  }),
  createCustomerTag: async () => ({
    path: 'v1/customer-tags',
    body: await tagBody(),
    noun: 'customer-tag',
  }),
  editCustomerTag: async () => ({
    path: await given('v1/customer-tags', await tagBody()),
    body: { isArchived: true },
    noun: 'customer-tag',
  }),
  createCustomerField: async () => ({
    path: 'v1/customer-fields',
    body: { name: secret.slice(0, 100), type: 'text', isArchived: true },
    noun: 'customer-field',
  }),
  editCustomerField: async () => ({
    path: await given('v1/customer-fields', { name: secret.slice(0, 100), type: 'text' }),
    body: { isArchived: true },
    noun: 'customer-field',
  }),
  createExport: async () => ({
    path: 'v1/exports',
    body: { records: 'customers', contacts: 'shown', reason: `Asked by ${secretAddress()}` },
    noun: 'export',
  }),
  createImport: async () => ({ path: 'v1/imports', body: importBody, noun: 'import' }),
  checkImport: { notCalled: 'its file is uploaded by a link first: imports.stack.test.ts reads its entry' },
  runImport: { notCalled: 'it follows a dry run: imports.stack.test.ts reads its entry' },
  createMailbox: async () => ({ path: 'v1/mailboxes', body: mailboxBody(), noun: 'mailbox' }),
  editMailbox: async () => ({
    path: await given('v1/mailboxes', mailboxBody()),
    body: { fromName: `${secret} 2`, forwardedFrom: [secretAddress()] },
    noun: 'mailbox',
  }),
  putTemplate: async () => ({
    path: await templateOf(),
    body: { text: secret, html: null },
    noun: 'mail-template',
  }),
  resetTemplate: async () => {
    const path = await templateOf();
    await call(`PUT /${path}`, { body: { text: secret, html: null } });
    return { path, noun: 'mail-template' };
  },
  previewTemplate: { notCalled: 'it shows what a mail would look like' },
  createGrant: async () => {
    const { agentId } = await newAgent();
    const path = `v1/tickets/${await openByPhone()}/grants`;
    return { path, body: await grantBody(agentId), noun: 'grant' };
  },
  deleteGrant: async () => {
    const { agentId } = await newAgent();
    const path = `v1/tickets/${await openByPhone()}/grants`;
    await call(`POST /${path}`, { body: await grantBody(agentId) });
    return { path: `${path}/${agentId}`, noun: 'grant' };
  },
  createDepartment: async () => ({ path: 'v1/departments', body: teamBody, noun: 'department' }),
  editDepartment: async () => ({
    path: await given('v1/departments', teamBody),
    body: { name: `${secret} 2` },
    noun: 'department',
  }),
  deleteDepartment: async () => ({ path: await given('v1/departments', teamBody), noun: 'department' }),
  createShare: async () => ({ path: 'v1/shares', body: await shareBody(), noun: 'share' }),
  editShare: async () => ({
    path: await given('v1/shares', await shareBody()),
    body: await shareBody(),
    noun: 'share',
  }),
  deleteShare: async () => ({ path: await given('v1/shares', await shareBody()), noun: 'share' }),
  createTeam: async () => ({ path: 'v1/teams', body: teamBody, noun: 'team' }),
  editTeam: async () => ({
    path: await given('v1/teams', teamBody),
    body: { name: `${secret} 2` },
    noun: 'team',
  }),
  createTopic: async () => ({ path: 'v1/topics', body: { name: secret.slice(0, 100) }, noun: 'topic' }),
  editTopic: async () => ({
    path: await given('v1/topics', { name: secret.slice(0, 100) }),
    body: { isArchived: true },
    noun: 'topic',
  }),
  createAgent: async () => ({ path: 'v1/agents', body: agentBody(), noun: 'agent' }),
  editAgent: async () => ({
    path: await given('v1/agents', agentBody()),
    body: { role: 'supervisor', signature: secret },
    noun: 'agent',
  }),
  deactivateAgent: async () => ({
    path: `v1/agents/${(await newAgent()).agentId}/deactivate`,
    noun: 'agent',
  }),
  reactivateAgent: async () => {
    const { agentId } = await newAgent();
    await call(`POST /v1/agents/${agentId}/deactivate`);
    return { path: `v1/agents/${agentId}/reactivate`, noun: 'agent' };
  },
  inviteAgent: async () => ({
    path: `v1/agents/${(await newAgent()).agentId}/invitations`,
    noun: 'agent',
  }),
  unlinkAgent: async () => ({ path: `v1/agents/${(await newAgent()).agentId}/sign-in`, noun: 'agent' }),
  setIssuer: { notCalled: 'needs an issuer, see sign-in.stack.test.ts' },
  resetIssuer: { notCalled: 'needs an issuer, see sign-in.stack.test.ts' },
  acceptInvitation: { notCalled: 'needs a sign-in, see sign-in.stack.test.ts' },
  createApiKey: async () => ({ path: 'v1/api-keys', body: keyBody, noun: 'api-key' }),
  rotateApiKey: async () => ({
    path: `${await given('v1/api-keys', keyBody)}/rotate`,
    body: {},
    noun: 'api-key',
  }),
  revokePreviousSecret: async () => {
    const path = await given('v1/api-keys', keyBody);
    await call(`POST /${path}/rotate`, { body: {} });
    return { path: `${path}/previous-secret`, noun: 'api-key' };
  },
  deleteApiKey: async () => ({ path: await given('v1/api-keys', keyBody), noun: 'api-key' }),
  createMacro: async () => ({ path: 'v1/macros', body: macroBody, noun: 'macro' }),
  editMacro: async () => ({
    path: await given('v1/macros', macroBody),
    body: { visibleTo: 'everybody', actions: { priority: 'high' } },
    noun: 'macro',
  }),
  deleteMacro: async () => ({ path: await given('v1/macros', macroBody), noun: 'macro' }),
  runTicketMacro: async () => ofTicket(`/macros/${idIn(await given('v1/macros', macroBody))}`, {}),
  createTrigger: async () => ({ path: 'v1/triggers', body: triggerBody, noun: 'trigger' }),
  editTrigger: async () => ({
    path: await given('v1/triggers', triggerBody),
    body: { repeat: 'once-per-ticket' },
    noun: 'trigger',
  }),
  deleteTrigger: async () => ({ path: await given('v1/triggers', triggerBody), noun: 'trigger' }),
  createEscalationRule: async () => ({
    path: 'v1/escalation-rules',
    body: escalationBody,
    noun: 'escalation-rule',
  }),
  editEscalationRule: async () => ({
    path: await given('v1/escalation-rules', escalationBody),
    body: { enabled: false },
    noun: 'escalation-rule',
  }),
  deleteEscalationRule: async () => ({
    path: await given('v1/escalation-rules', escalationBody),
    noun: 'escalation-rule',
  }),
  releaseQuarantinedMail: async () => ({ path: `${await held()}/release`, noun: 'quarantined-mail' }),
  discardQuarantinedMail: async () => ({ path: `${await held()}/discard`, noun: 'quarantined-mail' }),
  decideQuarantinedMails: async () => {
    await held();
    return {
      path: 'v1/quarantine-decisions',
      body: { decision: 'discard', reason: 'no-mailbox' },
      noun: 'quarantined-mail',
    };
  },
  deleteSuppression: async () => {
    const { customer } = await failedReply();
    return { path: `v1/suppressions/${(await suppressionOf(customer))?.suppressionId}`, noun: 'suppression' };
  },
  createRoutingRule: async () => ({
    path: 'v1/routing-rules',
    body: await routingBody(),
    noun: 'routing-rule',
  }),
  editRoutingRule: async () => ({
    path: await given('v1/routing-rules', await routingBody()),
    body: { skills: [secret.slice(0, 50)] },
    noun: 'routing-rule',
  }),
  deleteRoutingRule: async () => ({
    path: await given('v1/routing-rules', await routingBody()),
    noun: 'routing-rule',
  }),
  createChannel: async () => ({ path: 'v1/channels', body: channelBody, noun: 'channel' }),
  editChannel: async () => ({
    path: await given('v1/channels', channelBody),
    body: { name: `${secret} 2` },
    noun: 'channel',
  }),
  rotateChannelSecret: async () => ({
    path: `${await given('v1/channels', channelBody)}/secret-rotations`,
    noun: 'channel',
  }),
  receiveInbound: { notCalled: 'the customer acts, as the history of their ticket says' },
  claimChannelMessage: { notCalled: 'it is a commit of the message: channels.test.ts reads its history' },
  settleChannelMessage: { notCalled: 'as for claimChannelMessage' },
  createInboundFile: {
    notCalled: 'it allows an upload, which is gone in two days unless a message takes it',
  },
  createWebhookEndpoint: async () => ({
    path: 'v1/webhook-endpoints',
    body: webhookBody,
    noun: 'webhook-endpoint',
  }),
  editWebhookEndpoint: async () => ({
    path: await given('v1/webhook-endpoints', webhookBody),
    body: { description: `${secret} 2` },
    noun: 'webhook-endpoint',
  }),
  deleteWebhookEndpoint: async () => ({
    path: await given('v1/webhook-endpoints', webhookBody),
    noun: 'webhook-endpoint',
  }),
  rotateWebhookSecret: async () => ({
    path: `${await given('v1/webhook-endpoints', webhookBody)}/secret-rotations`,
    noun: 'webhook-endpoint',
  }),
  testWebhookEndpoint: async () => ({
    path: `${await given('v1/webhook-endpoints', webhookBody)}/test`,
    noun: 'webhook-test',
  }),
  replayWebhooks: async () => ({
    path: `${await given('v1/webhook-endpoints', { ...webhookBody, isEnabled: true })}/replays`,
    body: { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' },
    noun: 'webhook-replay',
  }),
  replayMails: async () => ({
    path: 'v1/mail-replays',
    body: { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' },
    noun: 'mail-replay',
  }),
  editTask: async () => {
    const { customer, ticketId } = await ticketAt({ status: 'resolved' });
    await untilAsked();
    await send(await linkTo(customer), { rating: '1', comment: secret });
    const [survey] = await surveysOf(ticketId);
    return { path: `v1/tasks/${survey?.taskId}`, body: { state: 'done', note: secret }, noun: 'task' };
  },
  createArticle: { notCalled: 'its audit is the history of the article, which articles.stack.test.ts reads' },
  editArticle: { notCalled: 'its audit is the history of the article, which articles.stack.test.ts reads' },
  reviewArticle: { notCalled: 'its audit is the history of the article, which articles.stack.test.ts reads' },
  writeArticleVersion: {
    notCalled: 'its audit is the history of the article, which articles.stack.test.ts reads',
  },
  restoreArticleVersion: {
    notCalled: 'its audit is the history of the article, which articles.stack.test.ts reads',
  },
  publishArticle: {
    notCalled: 'its audit is the history of the article, which articles.stack.test.ts reads',
  },
  unpublishArticle: {
    notCalled: 'its audit is the history of the article, which articles.stack.test.ts reads',
  },
  putArticleCategories: async () => ({
    path: 'v1/article-categories',
    body: { categories: (await categoriesAndOneMore()).categories },
    noun: 'article-categories',
  }),
  openCase: { notCalled: 'its audit is the history of the case, which cases.stack.test.ts reads' },
  editCase: { notCalled: 'its audit is the history of the case, which cases.stack.test.ts reads' },
  takeCaseAction: { notCalled: 'its audit is the history of the case, which cases.stack.test.ts reads' },
  addCaseNote: { notCalled: 'its audit is the history of the case, which cases.stack.test.ts reads' },
  linkTickets: { notCalled: 'its audit is the history of the tickets, which incidents.test.ts reads' },
  linkCase: { notCalled: 'its audit is the history of the case, which cases.stack.test.ts reads' },
  unlinkCase: { notCalled: 'its audit is the history of the case, which cases.stack.test.ts reads' },
  recordRefundOutcome: { notCalled: 'its audit is the history of the case, which goods.stack.test.ts reads' },
  reportShipment: { notCalled: 'its audit is the history of the case, which goods.stack.test.ts reads' },
  createCouponBatch: async () => ({
    ...{ path: 'v1/coupon-batches', body: await couponBatchBody(), noun: 'coupon-batch' },
  }),
  editCouponBatch: async () => ({
    path: await given('v1/coupon-batches', await couponBatchBody()),
    body: { isArchived: true },
    noun: 'coupon-batch',
  }),
  issueCoupon: async () => {
    const batch = await given('v1/coupon-batches', await couponBatchBody());
    const customerId = idIn(await given('v1/customers', customerBody()));
    return { path: `${batch}/coupons`, body: { customerId, cause: 'gift' }, noun: 'coupon' };
  },
  redeemCoupon: async () => ({
    path: `v1/coupons/${await givenCoupon()}/redeem`,
    body: { source: 'shop', externalId: secret.slice(0, 100), spend: 1, currency: 'CNY' },
    noun: 'coupon',
  }),
  restoreCoupon: async () => {
    const code = await givenCoupon();
    const order = { source: 'shop', externalId: secret.slice(0, 100) };
    await call(`POST /v1/coupons/${code}/redeem`, { body: { ...order, spend: 1, currency: 'CNY' } });
    return { path: `v1/coupons/${code}/restore`, body: order, noun: 'coupon' };
  },
  createSparePart: async () => ({ path: 'v1/spare-parts', body: sparePartBody, noun: 'spare-part' }),
  editSparePart: async () => ({
    path: await given('v1/spare-parts', sparePartBody),
    body: { name: `${secret} 2` },
    noun: 'spare-part',
  }),
  changePartStock: async () => ({
    path: `${await given('v1/spare-parts', sparePartBody)}/stock-changes`,
    body: { change: 3 },
    noun: 'part-stock',
  }),
  editChecklist: async () => {
    const { items } = read(await call('GET /v1/inspection-checklist'), { items: z.array(z.unknown()) });
    const words = { en: secret.slice(0, 100), zh: '齐全' };
    const item = { itemId: `item-${items.length}`, words, flows: ['return'] };
    return { path: 'v1/inspection-checklist', body: { items: [item] }, noun: 'inspection-checklist' };
  },
  editCaseSettings: async () => {
    const { calendarId } = read(await call('GET /v1/case-settings'), { calendarId: z.string() });
    const other = calendarId === 'china' ? 'office-hours' : 'china';
    return { path: 'v1/case-settings', body: { calendarId: other }, noun: 'case-settings' };
  },
  createCalendar: async () => ({ path: 'v1/calendars', body: calendarBody, noun: 'calendar' }),
  editCalendar: async () => ({
    path: await given('v1/calendars', calendarBody),
    body: { holidays: ['2026-12-25'] },
    noun: 'calendar',
  }),
  deleteCalendar: async () => ({ path: await given('v1/calendars', calendarBody), noun: 'calendar' }),
  createSlaPolicy: async () => ({ path: 'v1/sla-policies', body: policyBody, noun: 'sla-policy' }),
  editSlaPolicy: async () => ({
    path: await given('v1/sla-policies', policyBody),
    body: { targets: { firstResponse: 600 } },
    noun: 'sla-policy',
  }),
  deleteSlaPolicy: async () => ({ path: await given('v1/sla-policies', policyBody), noun: 'sla-policy' }),
  editSettings: async () => {
    const quietDays = z.object({ survey: z.object({ quietDays: z.number() }) });
    const { survey } = quietDays.parse((await call('GET /v1/settings')).body);
    return {
      path: 'v1/settings',
      body: { survey: { quietDays: survey.quietDays === 29 ? 30 : 29 } },
      noun: 'settings',
    };
  },
};

const entry = z.object({
  noun: z.string(),
  recordId: z.string(),
  action: z.string(),
  at: z.iso.datetime(),
  actor: z.looseObject({ kind: z.string() }),
  fields: z.array(z.looseObject({ field: z.string() })),
  correlationId: z.string(),
});

/** Every entry of a list with this correlation id. */
async function entriesOf(query: string, correlationId: string) {
  const pages = await pagesOf(call, `/v1/audit?limit=100&${query}`, entry.shape);
  return pages.flat().filter((each) => each.correlationId === correlationId);
}

async function historyIdsOf(ticketId: string | undefined): Promise<string[]> {
  if (!ticketId) return [];
  const pages = await pagesOf(call, `/v1/tickets/${ticketId}/history?limit=100`, { historyId: z.string() });
  return pages.flat().map(({ historyId }) => historyId);
}

/** Makes a change, under a new correlation id. */
async function make(name: ChangingRoute, { path, body }: Change) {
  const correlationId = `${name}.${randomUUID()}`;
  const { method, status } = routes[name];
  const answer: ApiAnswer = await call(`${method} /${path}`, {
    body,
    headers: {
      'x-correlation-id': correlationId,
      ...(method === 'POST' && { 'idempotency-key': correlationId }),
    },
  });
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.text}`);
  const location = answer.headers.get('location')?.slice(1);
  if (location && removable.some((list) => location.startsWith(list))) created.push(location);
  return { answer, correlationId };
}

askQuickly();

describe.each(
  Object.entries(changes).flatMap(([name, change]) =>
    typeof change === 'function' ? [{ name, change }] : [],
  ),
)('A change by $name', ({ name, change }) => {
  it('under its version leaves an entry, which every filter finds and which contains no value of the request', async () => {
    const from = await now();
    const wanted = await change();
    const before = await historyIdsOf(wanted.ticketId);
    await expectVersionRequired(call, name, wanted);
    expect(await historyIdsOf(wanted.ticketId)).toEqual(before);
    const { answer, correlationId } = await make(nameOf(name), wanted);
    await expectKeyTaken(call, name, wanted, correlationId);
    if (wanted.noun === undefined) {
      const ticketId = wanted.ticketId ?? read(answer, { ticketId: z.string() }).ticketId;
      expect((await historyIdsOf(ticketId)).length).toBeGreaterThan(before.length);
      return;
    }
    const [found] = await entriesOf(`from=${from}`, correlationId);
    expect(found).toMatchObject({ noun: wanted.noun, actor: { kind: 'apiKey', apiKeyId: adminKeyId } });
    const { recordId = '' } = found ?? {};
    for (const filter of [
      `noun=${wanted.noun}`,
      `actor=${adminKeyId}`,
      `record=${encodeURIComponent(recordId)}`,
    ])
      expect(await entriesOf(`${filter}&from=${from}`, correlationId)).toContainEqual(found);
    expect(JSON.stringify(found)).not.toContain(secret);
  });
});

function nameOf(name: string): ChangingRoute {
  const found = Object.keys(changes).find((known): known is ChangingRoute => known === name);
  if (!found) throw new Error(`${name} is not called.`);
  return found;
}

describe('An entry', () => {
  it("contains a role's old and new value, and only the names of other fields", async () => {
    const path = await given('v1/agents', agentBody());
    const { correlationId } = await make('editAgent', { path, body: { role: 'admin', name: 'Kim Lee' } });
    const [found] = await entriesOf(`record=${path.split('/').at(-1)}`, correlationId);
    expect(found).toMatchObject({
      action: 'agent.changed',
      fields: [{ field: 'name' }, { field: 'role', from: 'agent', to: 'admin' }],
    });
  });

  it('names the agent that an API key acts as', async () => {
    const { agentId } = await newAgent([], 'admin');
    const answer = await call('POST /v1/api-keys', { body: { name: 'Kim', role: 'admin', agentId } });
    const { apiKey } = read(answer, { apiKey: z.string() });
    const headers = { 'x-correlation-id': randomUUID() };
    await api({ credential: apiKey })('POST /v1/teams', { body: teamBody, headers });
    const found = await entriesOf(`actor=${agentId}`, headers['x-correlation-id']);
    expect(found.map(({ action }) => action)).toContain('team.created');
  });

  it('is created by an operator’s function, in the name of the system', async () => {
    const from = await now();
    await invoke('rotate-signing-key', {});
    const pages = await pagesOf(call, `/v1/audit?limit=100&actor=system&from=${from}`, entry.shape);
    expect(pages.flat().map(({ action }) => action)).toContain('signing-key.created');
  });

  it('is not created by a rejected change', async () => {
    const from = await now();
    const path = await given('v1/teams', teamBody);
    const headers = { 'x-correlation-id': randomUUID(), 'if-match': '"7"' };
    expect((await call(`PATCH /${path}`, { body: { name: 'Late' }, headers })).status).toBe(412);
    expect(await entriesOf(`from=${from}`, headers['x-correlation-id'])).toEqual([]);
  });

  it('is created once when a change is repeated under its Idempotency-Key', async () => {
    const from = await now();
    const headers = { 'x-correlation-id': randomUUID(), 'idempotency-key': randomUUID() };
    await call('POST /v1/teams', { body: teamBody, headers });
    await call('POST /v1/teams', { body: teamBody, headers });
    expect(await entriesOf(`from=${from}`, headers['x-correlation-id'])).toHaveLength(1);
  });
});

describe('The list of audit entries', () => {
  const problem = { code: z.string(), errors: z.array(z.object({ field: z.string(), message: z.string() })) };

  it.each([
    ['an actor and a noun', `actor=${adminKeyId}&noun=team`, 'actor'],
    ['a noun and a record', 'noun=team&record=team_01kb2m5x8w0q3r7t9v4y6z1a2b', 'actor'],
    ['an unknown noun', 'noun=teams', 'noun'],
    ['an invalid actor', 'actor=kim', 'actor'],
    ['a ticket', 'record=tkt_01kb2m5x8w0q3r7t9v4y6z1a2b', 'record'],
    ['an invalid time', 'from=yesterday', 'from'],
  ])('rejects %s, with the accepted values', async (_, query, field) => {
    const answer = await call(`GET /v1/audit?${query}`);
    expect([answer.status, read(answer, problem).errors.map((error) => error.field)]).toEqual([400, [field]]);
  });

  it('ends before its end', async () => {
    await given('v1/teams', teamBody);
    const to = await now();
    const { items } = read(await call(`GET /v1/audit?limit=1&to=${to}`), { items: z.array(entry) });
    expect(items.map(({ at }) => at < to)).toEqual([true]);
  });

  it('rejects cursors of another list, or of other filters', async () => {
    await given('v1/teams', teamBody);
    await given('v1/teams', teamBody);
    const { nextCursor } = read(await call('GET /v1/audit?limit=1&noun=team'), { nextCursor: z.string() });
    for (const path of ['audit?noun=agent&', 'audit?', 'teams?'])
      expect((await call(`GET /v1/${path}limit=1&cursor=${nextCursor}`)).status).toBe(400);
  });
});

describe('An export of audit entries', () => {
  const exported = (query: string, headers = {}) => call(`GET /v1/audit/export?${query}`, { headers });

  it('contains what the list contains, and is an entry of its own', async () => {
    const path = await given('v1/teams', teamBody);
    const record = path.split('/').at(-1);
    const headers = { 'x-correlation-id': randomUUID() };
    const answer = await exported(`record=${record}&format=ndjson`, headers);
    const { items } = read(await call(`GET /v1/audit?record=${record}`), { items: z.array(entry) });
    expect(
      answer.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject(items);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await entriesOf('noun=audit', headers['x-correlation-id'])).toMatchObject([
      { action: 'audit.exported', fields: [{ field: 'record' }] },
    ]);
  });

  it('as CSV has a row for each entry', async () => {
    const record = (await given('v1/teams', teamBody)).split('/').at(-1);
    const { text, headers } = await exported(`record=${record}&format=csv`);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text.trim().split('\r\n')).toHaveLength(2);
  });

  it('needs the scope export', async () => {
    const made = await call('POST /v1/api-keys', { body: { name: 'Lists', role: 'supervisor' } });
    const answer = await api({ credential: read(made, { apiKey: z.string() }).apiKey })(
      'GET /v1/audit/export',
    );
    expect(answer.status).toBe(403);
  });
});
