import { Entity } from 'electrodb';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { includesRole, type Role } from '../../domain/desk/agent.ts';
import { taskSchema } from '../../domain/task/task.entity.ts';
import { task as taskShape } from '../../domain/task/task.ts';
import { newId } from '../../functions/context.ts';
import type { Route } from '../../functions/http/api/route.ts';
import { type RouteName, routes } from '../../functions/http/api/routes.ts';
import { requestExamples } from '../../functions/http/reference/request-examples.ts';
import { database } from '../aws.ts';
import { someone } from '../flows/correspondence.ts';
import { newAgent } from '../flows/desk.ts';
import { type Api, type ApiAnswer, api, now, read } from '../stack.ts';
import { allRoutes, sampleOf, unknownId } from './requests.ts';

/**
 * Every route × agent, supervisor, admin and program × a ticket of their own team, of another team of their department,
 * granted to their team to view, granted to edit, and of another department. A route without an entry does not compile.
 */

const callers = ['agent', 'supervisor', 'admin', 'program'] as const;
type Caller = (typeof callers)[number];

const places = ['own', 'other team', 'granted to view', 'granted to edit', 'other department'] as const;
type Place = (typeof places)[number];

/** 404 is the answer for what does not exist. */
type Expected = 'allowed' | 403 | 404;

/** What a route needs: to see the record, to change it, or to change it without a grant. */
type Need = 'view' | 'edit' | 'own';

/** In the order of `places`. */
type Row = readonly [Expected, Expected, Expected, Expected, Expected];

const all: Row = ['allowed', 'allowed', 'allowed', 'allowed', 'allowed'];
const tickets: Record<Need, Record<Caller, Row>> = {
  view: {
    agent: ['allowed', 404, 'allowed', 'allowed', 404],
    supervisor: ['allowed', 'allowed', 'allowed', 'allowed', 404],
    admin: all,
    program: ['allowed', 404, 'allowed', 'allowed', 404],
  },
  edit: {
    agent: ['allowed', 404, 403, 'allowed', 404],
    supervisor: ['allowed', 'allowed', 403, 'allowed', 404],
    admin: all,
    program: ['allowed', 404, 403, 'allowed', 404],
  },
  own: {
    agent: ['allowed', 404, 403, 403, 404],
    supervisor: ['allowed', 'allowed', 403, 403, 404],
    admin: all,
    program: ['allowed', 404, 403, 403, 404],
  },
};

type Cells =
  | { kind: 'ticket' | 'task' | 'customer' | 'order' | 'case'; need: Need; body?: object | undefined }
  /** A list, which contains what is visible, by this id. */
  | { kind: 'list'; id: 'ticketId' | 'taskId' | 'caseId' }
  /** Tickets that the body names: those that may not be edited are named as unknown. */
  | { kind: 'bulk' }
  /** Nothing that belongs to a ticket: the role alone decides, which `access.stack.test.ts` tests. */
  | { kind: 'role'; role: Route['role'] };

const ticket = (need: Need, body?: object): Cells => ({ kind: 'ticket', need, body });
const task = (need: Need, body?: object): Cells => ({ kind: 'task', need, body });
const customer = (need: Need, body?: object): Cells => ({ kind: 'customer', need, body });
const order = (need: Need, body?: object): Cells => ({ kind: 'order', need, body });
const aCase = (need: Need, body?: object): Cells => ({ kind: 'case', need, body });
const list = (id: 'ticketId' | 'taskId' | 'caseId'): Cells => ({ kind: 'list', id });
const inBulk = (): Cells => ({ kind: 'bulk' });
const everything = (role: Route['role']): Cells => ({ kind: 'role', role });

const { customer: _, ...sampleOrder } = z
  .looseObject({ customer: z.unknown() })
  .parse(requestExamples.putOrder);
const refund = z.looseObject({}).parse(requestExamples.putRefund);

/** The sample's name of an order, which other tests may give to one of theirs. */
const sampleName = 'crm-4711';

const matrix = {
  listTickets: list('ticketId'),
  createTicket: everything('agent'),
  getTicket: ticket('view'),
  explainTicket: ticket('view'),
  editTicket: ticket('edit', { priority: 'high' }),
  listMessages: ticket('view'),
  getMessage: ticket('view'),
  getAttachment: ticket('view'),
  replyToTicket: ticket('edit', { text: 'It comes tomorrow.' }),
  addNote: ticket('view'),
  resendMail: ticket('edit'),
  resendMails: everything('admin'),
  listHistory: ticket('view'),
  listTicketSurveys: ticket('view'),
  changeTickets: inBulk(),
  getBulkChange: everything('agent'),
  listBulkOutcomes: everything('agent'),
  listCollaborators: ticket('view'),
  addCollaborator: ticket('edit'),
  removeCollaborator: ticket('edit'),
  confirmProposedCollaborator: ticket('edit'),
  dismissProposedCollaborator: ticket('edit'),
  listMergeSuggestions: ticket('view'),
  mergeTicket: ticket('edit'),
  unmergeTicket: ticket('edit'),
  splitTicket: ticket('edit'),
  listGrants: ticket('view'),
  createGrant: ticket('own'),
  deleteGrant: ticket('own'),
  listTasks: list('taskId'),
  getTask: task('view'),
  editTask: task('edit', { note: 'Called back.' }),
  openCase: everything('agent'),
  listCases: list('caseId'),
  getCase: aCase('view'),
  editCase: aCase('edit', { assigneeId: null }),
  takeCaseAction: aCase('edit'),
  recordRefundOutcome: aCase('edit'),
  // A shipment is seen with its case: goods.stack.test.ts.
  getShipment: everything('agent'),
  reportShipment: everything('agent'),
  // A coupon is seen with its customer: coupons.stack.test.ts.
  listCouponBatches: everything('agent'),
  createCouponBatch: everything('admin'),
  getCouponBatch: everything('agent'),
  editCouponBatch: everything('admin'),
  getCouponBudget: everything('agent'),
  issueCoupon: everything('supervisor'),
  getCoupon: everything('agent'),
  redeemCoupon: everything('supervisor'),
  restoreCoupon: everything('supervisor'),
  listSpareParts: everything('agent'),
  createSparePart: everything('supervisor'),
  getSparePart: everything('agent'),
  editSparePart: everything('supervisor'),
  getPartStock: everything('agent'),
  changePartStock: everything('supervisor'),
  getChecklist: everything('agent'),
  editChecklist: everything('admin'),
  getChecklistVersion: everything('agent'),
  listCaseHistory: aCase('view'),
  getCaseTimeline: aCase('view'),
  listCaseNotes: aCase('view'),
  listCaseNotices: aCase('view'),
  listCaseFiles: aCase('view'),
  addCaseNote: aCase('view', { text: 'Called back.' }),
  listCaseTickets: aCase('view'),
  listIncidentJobs: aCase('view'),
  linkTickets: aCase('edit', { ticketIds: [unknownId('tkt')] }),
  linkCase: aCase('edit'),
  // A case that lost its ticket is seen by others: cases.stack.test.ts unlinks one.
  unlinkCase: everything('agent'),
  getCaseSettings: everything('agent'),
  editCaseSettings: everything('admin'),
  listParkedRecords: everything('admin'),
  search: everything('agent'),
  // Who finds what in it: `changes.test.ts`.
  listChanges: everything('agent'),
  listCustomers: everything('supervisor'),
  lookUpCustomer: everything('agent'),
  revealContacts: everything('admin'),
  createCustomer: everything('agent'),
  getCustomer: customer('view'),
  // The matrix names records by their ids; customers.stack.test.ts has who sees a customer by another system's.
  getCustomerByExternalId: everything('agent'),
  putCustomerByExternalId: everything('agent'),
  editCustomer: customer('edit', { name: 'Li Wei' }),
  listInteractions: customer('view'),
  listOrders: customer('view'),
  listLevelRules: everything('agent'),
  createLevelRule: everything('admin'),
  tryLevelRules: everything('admin'),
  getLevelRule: everything('agent'),
  editLevelRule: everything('admin'),
  deleteLevelRule: everything('admin'),
  getPortrait: customer('view'),
  listBehaviour: customer('view'),
  recordBehaviour: everything('supervisor'),
  // For customers whom the caller may edit: `orders.stack.test.ts`.
  putOrder: everything('supervisor'),
  putOrders: everything('supervisor'),
  findOrder: order('view'),
  getOrder: order('view'),
  getOrderRights: order('view'),
  putRefund: order('edit', { ...refund, goods: 0, lines: [] }),
  editContactPoint: everything('agent'),
  putConsent: customer('edit', { isGiven: true, proof: 'By phone.' }),
  listCustomerNotes: customer('view'),
  addCustomerNote: customer('view'),
  editCustomerNote: everything('agent'),
  deleteCustomerNote: everything('agent'),
  listDuplicates: everything('supervisor'),
  mergeCustomer: everything('supervisor'),
  unmergeCustomer: everything('supervisor'),
  listOrganizations: everything('agent'),
  createOrganization: everything('supervisor'),
  getOrganization: everything('agent'),
  editOrganization: everything('supervisor'),
  listCustomerTagTypes: everything('agent'),
  createCustomerTagType: everything('admin'),
  getCustomerTagType: everything('agent'),
  editCustomerTagType: everything('admin'),
  listCustomerTags: everything('agent'),
  createCustomerTag: everything('agent'),
  getCustomerTag: everything('agent'),
  editCustomerTag: everything('agent'),
  listCustomerFields: everything('agent'),
  createCustomerField: everything('admin'),
  getCustomerField: everything('agent'),
  editCustomerField: everything('admin'),
  listDataSubjectRequests: everything('supervisor'),
  createDataSubjectRequest: everything('admin'),
  getDataSubjectRequest: everything('supervisor'),
  editDataSubjectRequest: everything('admin'),
  previewErasure: everything('supervisor'),
  createErasure: everything('admin'),
  listErasures: everything('admin'),
  getErasure: everything('admin'),
  callOffErasure: everything('admin'),
  createSubjectExport: everything('admin'),
  getSubjectExport: everything('admin'),
  listLegalHolds: everything('supervisor'),
  createLegalHold: everything('admin'),
  releaseLegalHold: everything('admin'),
  listExports: everything('admin'),
  createExport: everything('admin'),
  getExport: everything('admin'),
  getExportFile: everything('admin'),
  listImports: everything('admin'),
  createImport: everything('admin'),
  getImport: everything('admin'),
  checkImport: everything('admin'),
  runImport: everything('admin'),
  getImportErrors: everything('admin'),
  createUpload: everything('agent'),
  downloadFile: everything('anyone'),
  listStatusNotices: everything('anyone'),
  listMailboxes: everything('agent'),
  createMailbox: everything('admin'),
  getMailbox: everything('agent'),
  editMailbox: everything('admin'),
  listTemplates: everything('agent'),
  getTemplate: everything('agent'),
  putTemplate: everything('admin'),
  resetTemplate: everything('admin'),
  previewTemplate: everything('admin'),
  listQuarantinedMails: everything('supervisor'),
  getQuarantinedMail: everything('supervisor'),
  releaseQuarantinedMail: everything('supervisor'),
  discardQuarantinedMail: everything('supervisor'),
  decideQuarantinedMails: everything('supervisor'),
  listSuppressions: everything('agent'),
  deleteSuppression: everything('supervisor'),
  replayMails: everything('admin'),
  listDepartments: everything('agent'),
  createDepartment: everything('admin'),
  getDepartment: everything('agent'),
  editDepartment: everything('admin'),
  deleteDepartment: everything('admin'),
  listShares: everything('supervisor'),
  createShare: everything('admin'),
  getShare: everything('supervisor'),
  editShare: everything('admin'),
  deleteShare: everything('admin'),
  listTeams: everything('agent'),
  createTeam: everything('admin'),
  getTeam: everything('agent'),
  editTeam: everything('admin'),
  listTopics: everything('agent'),
  createTopic: everything('admin'),
  getTopic: everything('agent'),
  editTopic: everything('admin'),
  listAgents: everything('agent'),
  createAgent: everything('admin'),
  getAgent: everything('agent'),
  editAgent: everything('agent'),
  deactivateAgent: everything('admin'),
  reactivateAgent: everything('admin'),
  listApiKeys: everything('admin'),
  createApiKey: everything('admin'),
  rotateApiKey: everything('admin'),
  revokePreviousSecret: everything('admin'),
  deleteApiKey: everything('admin'),
  listApiKeyAuditEntries: everything('admin'),
  getMe: everything('agent'),
  getSignIn: everything('agent'),
  setIssuer: everything('admin'),
  resetIssuer: everything('admin'),
  getAgentSignIn: everything('admin'),
  inviteAgent: everything('admin'),
  unlinkAgent: everything('admin'),
  acceptInvitation: everything('anyone'),
  getProtectedResource: everything('anyone'),
  listAuditEntries: everything('admin'),
  exportAuditEntries: everything('admin'),
  listMacros: everything('agent'),
  createMacro: everything('agent'),
  getMacro: everything('agent'),
  editMacro: everything('agent'),
  deleteMacro: everything('agent'),
  previewTicketMacro: ticket('view'),
  runTicketMacro: ticket('edit', {}),
  listTriggers: everything('agent'),
  createTrigger: everything('admin'),
  getTrigger: everything('agent'),
  editTrigger: everything('admin'),
  deleteTrigger: everything('admin'),
  listRoutingRules: everything('agent'),
  createRoutingRule: everything('admin'),
  getRoutingRule: everything('agent'),
  editRoutingRule: everything('admin'),
  deleteRoutingRule: everything('admin'),
  listChannels: everything('agent'),
  createChannel: everything('admin'),
  getChannel: everything('agent'),
  editChannel: everything('admin'),
  rotateChannelSecret: everything('admin'),
  receiveInbound: everything('agent'),
  claimChannelMessage: everything('agent'),
  settleChannelMessage: everything('agent'),
  createInboundFile: everything('agent'),
  listWebhookEndpoints: everything('admin'),
  createWebhookEndpoint: everything('admin'),
  getWebhookEndpoint: everything('admin'),
  editWebhookEndpoint: everything('admin'),
  deleteWebhookEndpoint: everything('admin'),
  rotateWebhookSecret: everything('admin'),
  testWebhookEndpoint: everything('admin'),
  replayWebhooks: everything('admin'),
  listWebhookDeliveries: everything('admin'),
  getWebhookDelivery: everything('admin'),
  listCalendars: everything('agent'),
  createCalendar: everything('admin'),
  getCalendar: everything('agent'),
  editCalendar: everything('admin'),
  deleteCalendar: everything('admin'),
  listSlaPolicies: everything('agent'),
  createSlaPolicy: everything('admin'),
  getSlaPolicy: everything('agent'),
  editSlaPolicy: everything('admin'),
  deleteSlaPolicy: everything('admin'),
  getSettings: everything('agent'),
  editSettings: everything('admin'),
  listRecalculations: everything('agent'),
  getRecalculation: everything('agent'),
  listEscalationRules: everything('agent'),
  createEscalationRule: everything('admin'),
  getEscalationRule: everything('agent'),
  editEscalationRule: everything('admin'),
  deleteEscalationRule: everything('admin'),
  getSurveyResults: everything('supervisor'),
  createArticle: everything('agent'),
  listArticles: everything('agent'),
  getArticle: everything('agent'),
  editArticle: everything('supervisor'),
  reviewArticle: everything('agent'),
  listArticleHistory: everything('agent'),
  listArticleVersions: everything('agent'),
  suggestArticles: everything('agent'),
  listMissedSearches: everything('agent'),
  writeArticleVersion: everything('agent'),
  getArticleVersion: everything('agent'),
  getArticleFile: everything('agent'),
  restoreArticleVersion: everything('agent'),
  publishArticle: everything('supervisor'),
  unpublishArticle: everything('supervisor'),
  getArticleCategories: everything('agent'),
  putArticleCategories: everything('admin'),
  getRoot: everything('anyone'),
  getOpenApi: everything('anyone'),
  getReference: everything('anyone'),
  getReferenceStart: everything('anyone'),
  getReferenceScript: everything('anyone'),
  getReferenceStyle: everything('anyone'),
} satisfies Record<RouteName, Cells>;

interface Records {
  ticketId: string;
  customerId: string;
  messageId: string;
  taskId: string;
  caseId: string;
  orderId: string;
  /** As its source calls it. */
  orderName: string;
}

const calls: Record<string, Api> = {};
const records: Record<string, Records> = {};
const tag = `matrix-${crypto.randomUUID().slice(0, 8)}`;
const admin = api('admin');
let macroId: string;

beforeAll(async () => {
  const departmentOf = async (name: string) =>
    read(await admin('POST /v1/departments', { body: { name } }), { departmentId: z.string() }).departmentId;
  const teamOf = async (departmentId: string) =>
    read(await admin('POST /v1/teams', { body: { name: 'Team', departmentId } }), { teamId: z.string() })
      .teamId;
  const [care, sales] = [await departmentOf('Care'), await departmentOf('Sales')];
  const [ownTeam, otherTeam, strangers] = [await teamOf(care), await teamOf(care), await teamOf(sales)];

  const keyFor = async (body: object) => {
    const key = await admin('POST /v1/api-keys', { body: { name: 'Matrix', ...body } });
    return api({ credential: read(key, { apiKey: z.string() }).apiKey });
  };
  for (const role of ['agent', 'supervisor'] as const) {
    const { agentId } = await newAgent([ownTeam], role);
    calls[role] = await keyFor({ role, agentId });
  }
  calls.program = await keyFor({ role: 'agent', teamIds: [ownTeam] });
  calls.admin = admin;

  const teamIn: Record<Place, string> = {
    own: ownTeam,
    'other team': otherTeam,
    'granted to view': strangers,
    'granted to edit': strangers,
    'other department': strangers,
  };
  const macroBody = { name: tag, visibleTo: 'everybody', actions: { addTags: ['matrix'] } };
  const macro = await admin('POST /v1/macros', { body: macroBody });
  ({ macroId } = read(macro, { macroId: z.string() }));
  const expiresAt = new Date(Date.parse(await now()) + 86_400_000).toISOString();
  for (const place of places) {
    const opened = await admin('POST /v1/tickets', {
      body: {
        ...{ channel: 'phone', subject: 'Broken lamp', text: 'It is dark.', tags: [tag] },
        ...{ teamId: teamIn[place], customer: { address: someone() } },
      },
    });
    const { ticketId, customerId } = read(opened, { ticketId: z.string(), customerId: z.string() });
    await admin(`PATCH /v1/customers/${customerId}`, { body: { departmentId: sales } });
    const [, access] = place.split('granted to ');
    if (access) {
      const body = { granteeId: ownTeam, access, reason: 'Knows the customer', expiresAt };
      await admin(`POST /v1/tickets/${ticketId}/grants`, { body });
    }
    const { items } = read(await admin(`GET /v1/tickets/${ticketId}/messages`), {
      items: z.array(z.looseObject({ messageId: z.string() })),
    });
    const taskId = newId('task');
    const opening = { kind: 'low-rating', state: 'open', surveyId: newId('survey'), createdAt: await now() };
    const given = taskShape.parse({ taskId, version: 1, ticketId, ...opening });
    await new Entity(taskSchema, database).create(given).go();
    const openedCase = await admin('POST /v1/cases', { body: { flow: 'complaint', ticketIds: [ticketId] } });
    const { caseId } = read(openedCase, { caseId: z.string() });
    const orderName = `matrix-${ticketId}`;
    const pushed = await admin(`PUT /v1/orders/shop/${orderName}`, {
      body: { ...sampleOrder, customer: { customerId } },
    });
    const { orderId } = read(pushed, { orderId: z.string() });
    const messageId = items[0]?.messageId ?? '';
    records[place] = { ticketId, customerId, messageId, taskId, caseId, orderId, orderName };
  }
});

function calling(caller: Caller): Api {
  const call = calls[caller];
  if (!call) throw new Error(`There is no ${caller}.`);
  return call;
}

function recordsOf(place: Place): Records {
  const found = records[place];
  if (!found) throw new Error(`There is no record ${place}.`);
  return found;
}

/** The role of a program is that of an agent. */
function roleOf(caller: Caller): Role {
  return caller === 'program' ? 'agent' : caller;
}

function mayCall(name: RouteName, caller: Caller): boolean {
  const { role }: Route = routes[name];
  return role === 'anyone' || includesRole(roleOf(caller), role);
}

/** The route's sample, with the ids of records instead of unknown ones. */
function requestOf(name: RouteName, { ticketId, customerId, messageId, taskId, caseId, ...order }: Records) {
  const { call, request } = sampleOf(name);
  const filled = call
    .replace(unknownId('tkt'), ticketId)
    .replace(unknownId('cus'), customerId)
    .replace(unknownId('msg'), messageId)
    .replace(unknownId('mac'), macroId)
    .replace(unknownId('task'), taskId)
    .replace(unknownId('case'), caseId)
    .replace(unknownId('ord'), order.orderId)
    .replace(`shop/${sampleName}`, `shop/${order.orderName}`);
  const [method, path = ''] = filled.split(' ');
  return { call: `${method} /${path.slice(1)}` as const, request };
}

const code = z.looseObject({ code: z.string(), detail: z.string() });

/** What a problem says, without the id that it is about: that of a hidden record must not differ from an unknown one's. */
function problemOf({ status, body }: ApiAnswer, of: Records): unknown {
  const { ticketId, customerId, taskId, caseId, orderId, orderName } = of;
  const problem = code.safeParse(body).data;
  const ids = [orderName, ticketId, customerId, taskId, caseId, orderId];
  const detail = ids.reduce((text, id) => text.replaceAll(id, 'ID'), problem?.detail ?? '');
  return { status, code: problem?.code, detail };
}

/** Of records that do not exist. */
const unknownRecords: Records = {
  ticketId: unknownId('tkt'),
  customerId: unknownId('cus'),
  messageId: unknownId('msg'),
  taskId: unknownId('task'),
  caseId: unknownId('case'),
  orderId: unknownId('ord'),
  orderName: `unknown-${tag}`,
};

const unknowns = new Map<RouteName, ApiAnswer>();

/** The answer about a record that does not exist; an admin sees all that do. */
async function unknownOf(name: RouteName, body: object | undefined): Promise<ApiAnswer> {
  const known = unknowns.get(name);
  if (known) return known;
  const { call, request } = requestOf(name, unknownRecords);
  const answer = await admin(call, { ...request, ...(body && { body }) });
  expect(answer.status).toBe(404);
  unknowns.set(name, answer);
  return answer;
}

const entries: [RouteName, Cells][] = allRoutes.map(([name]) => [name, matrix[name]]);
const about = entries.flatMap(([name, cells]) => ('need' in cells ? [[name, cells] as const] : []));

/** A customer of the other department is seen by their ticket alone. */
describe.each(about)('%s', (name, { need, body }) => {
  it.each(callers)('answers what it needs to the %s', async (caller) => {
    const call = calling(caller);
    const unknown = await unknownOf(name, body);
    const { method }: Route = routes[name];
    const answers = await Promise.all(
      places.map((place) => {
        const wanted = requestOf(name, recordsOf(place));
        return call(wanted.call, { ...wanted.request, ...(body && { body }) });
      }),
    );
    for (const [index, place] of places.entries()) {
      const expected = mayCall(name, caller) ? tickets[need][caller][index] : 403;
      const answer = answers[index];
      if (!answer) throw new Error('Each place was asked.');
      const got = problemOf(answer, recordsOf(place));
      const hidden = problemOf(unknown, unknownRecords);
      if (expected === 404) expect([place, got]).toEqual([place, hidden]);
      else if (expected === 403)
        expect([place, got]).toMatchObject([place, { status: 403, code: 'forbidden' }]);
      else {
        expect([place, answer.status]).not.toEqual([place, 403]);
        expect(answer.status).toBeLessThan(500);
        // The attachment is an unknown one, as in all samples.
        if (method === 'GET' && name !== 'getAttachment')
          expect([place, answer.status]).toEqual([place, 200]);
        expect([place, got]).not.toEqual([place, hidden]);
      }
    }
  });
});

describe('A list', () => {
  it.each(entries.flatMap(([name, cells]) => (cells.kind === 'list' ? [[name, cells.id] as const] : [])))(
    '%s contains what is visible, and nothing else',
    async (name, id) => {
      for (const caller of callers.filter((one) => mayCall(name, one))) {
        const path = routes[name].path.slice(1);
        const query = id === 'ticketId' ? `tag=${tag}&limit=100` : 'limit=100';
        const answer = await calling(caller)(`GET /${path}?${query}`);
        const item = z.looseObject({ [id]: z.string() });
        const found = new Set(read(answer, { items: z.array(item) }).items.map((one) => String(one[id])));
        const expected = places.filter((_, index) => tickets.view[caller][index] === 'allowed');
        const seen = places.filter((place) => found.has(recordsOf(place)[id]));
        expect([caller, seen]).toEqual([caller, expected]);
      }
    },
  );
});

describe('A bulk change', () => {
  it.each(callers)('refuses the %s what they may not edit, by its place in the request', async (caller) => {
    const ticketIds = places.map((place) => recordsOf(place).ticketId);
    const body = { ticketIds, change: { addTags: ['bulk'] } };
    const answer = await calling(caller)('POST /v1/tickets/bulk', { body });
    const refused = tickets.edit[caller].flatMap((expected, index) =>
      expected === 'allowed' ? [] : [`ticketIds.${index}`],
    );
    const errors = z.looseObject({ errors: z.array(z.looseObject({ field: z.string() })).default([]) });
    expect(answer.status).toBe(refused.length ? 400 : 202);
    expect(errors.parse(answer.body).errors.map(({ field }) => field)).toEqual(refused);
  });
});

describe('A route that concerns no ticket', () => {
  it.each(entries.flatMap(([name, cells]) => (cells.kind === 'role' ? [[name, cells.role] as const] : [])))(
    '%s is for the role %s',
    (name, role) => {
      expect(routes[name].role).toBe(role);
    },
  );
});
