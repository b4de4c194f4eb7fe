import { caseStore } from '../../../domain/case/case.store.ts';
import type { Case } from '../../../domain/case/case.ts';
import { type CaseSettings, defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import { caseEffects } from '../../../domain/case/effects.store.ts';
import { incidentJobStore } from '../../../domain/case/incident/incident-job.store.ts';
import { incidentTicketStore } from '../../../domain/case/incident/incident-ticket.store.ts';
import type { Acting } from '../../../domain/case/move.ts';
import { openCase } from '../../../domain/case/open-case.ts';
import { takeAction } from '../../../domain/case/take-action.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { linkToIncident } from '../../../domain/incident/link-to-incident.ts';
import { type IncidentWorkStores, workOnIncident } from '../../../domain/incident/work-on-incident.ts';
import { mailboxStore } from '../../../domain/mail/mailbox.store.ts';
import { automaticMailClaimStore } from '../../../domain/mail/outgoing/automatic-mail-claim.store.ts';
import { mailStore } from '../../../domain/mail/outgoing/mail.store.ts';
import { rateLimitStore } from '../../../domain/mail/rate-limit.store.ts';
import { suppressionStore } from '../../../domain/mail/suppression.store.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { commitWrites, type Database } from '../../../domain/shared/database.ts';
import {
  type AgentId,
  type CaseId,
  type CustomerId,
  type IncidentJobId,
  idSchema,
  type TicketId,
} from '../../../domain/shared/ids.ts';
import { statusNoticeStore } from '../../../domain/status/status-notice.store.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import type { OpenTicket } from '../../../domain/ticket/ticket.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { shippedTiming } from '../desk-table.ts';
import { contextAt, givenMailbox, givenOpening, id } from '../given.ts';

const timeZone = 'Asia/Shanghai';

export const monday = '2026-11-23T09:00:00.000Z';

export const minutesAfter = (minutes: number, from = monday) =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();

const [kim, sofia] = [id('agent', 1), id('agent', 2)];

export const agent = (agentId: AgentId = kim): Acting => ({ actor: { kind: 'agent', agentId }, as: 'agent' });
export const supervisor: Acting = { actor: { kind: 'agent', agentId: sofia }, as: 'supervisor' };

export type IncidentDesk = Awaited<ReturnType<typeof incidentDesk>>;

/** A desk with a mailbox, on a real table. */
export async function incidentDesk(database: Database, { automaticMailsPerHour = 1_000_000 } = {}) {
  let settings: CaseSettings = defaultCaseSettings;
  const mailboxes = mailboxStore(database);
  const mailbox = {
    ...givenMailbox(),
    mailboxId: newId('mailbox'),
    address: `${newId('mailbox')}@example.com`,
  };
  await commitWrites(database, mailboxes.creation(mailbox, systemContext('test')));
  const stores: IncidentWorkStores = {
    database,
    cases: caseStore(database, { ...shippedTiming, caseSettings: async () => settings }),
    tickets: ticketStore(database, shippedTiming),
    counters: counterStore(database, timeZone),
    effects: caseEffects(database, timeZone),
    jobs: incidentJobStore(database),
    incidentTickets: incidentTicketStore(database),
    messages: messageStore(database),
    mails: mailStore(database),
    customers: customerStore(database),
    rates: rateLimitStore(database),
    suppressions: suppressionStore(database),
    automaticMailClaims: automaticMailClaimStore(database),
    knownMailboxes: async () => [mailbox],
    knownTemplates: async () => [],
    desk: { name: 'Lamps', timeZone, mailDomain: 'example.com' },
    acknowledge: 'authenticated',
    automaticMailsPerHour,
  };
  const at = (now: string, acting: Acting = agent()): Context => ({
    ...contextAt(now),
    newId,
    actor: acting.actor,
  });

  async function customer(): Promise<CustomerId> {
    const customerId = newId('customer');
    const known = {
      ...{ customerId, number: `C${customerId}`, version: 1, name: 'Mei', createdAt: monday, phones: [] },
      ...{ level: 'standard' as const, locale: 'en' as const, addresses: [`${customerId}@customer.example`] },
    };
    await commitWrites(database, stores.customers.creation(known, at(monday)));
    return customerId;
  }

  /** A ticket of a customer who called, unless told otherwise of a new one. */
  async function ticket(facts: Partial<OpenTicket> = {}, now = monday): Promise<TicketId> {
    const customerId = facts.customerId ?? (await customer());
    const opening = givenOpening({
      ticketId: newId('ticket'),
      messageId: newId('message'),
      channel: 'phone',
      mailboxId: mailbox.mailboxId,
      ...facts,
      customerId,
    });
    const { ticketId } = await stores.tickets.open(opening, at(now), () => []);
    return ticketId;
  }

  async function opened(ticketIds: TicketId[] = [], now = monday): Promise<Case> {
    return openCase(stores, { flow: 'incident', fields: {}, acting: agent(), ticketIds }, at(now));
  }

  const take = (caseId: CaseId, action: string, acting: Acting, fields: object = {}, now = monday) =>
    takeAction(stores, { caseId, action, fields: { ...fields }, acting }, at(now, acting));

  /** Tests that crash at each call declare more incidents than the public may be told of at once. */
  async function withdrawNotices(): Promise<void> {
    const notices = statusNoticeStore(database);
    const { version } = await notices.load();
    await commitWrites(database, [
      notices.edition({ version, notices: [] }, { version: version + 1, notices: [] }),
    ]);
  }

  /** An incident whose cause is being looked for, and the only one that the public is told of. */
  async function investigated(ticketIds: TicketId[] = []): Promise<Case> {
    await withdrawNotices();
    const { caseId } = await opened(ticketIds);
    await take(caseId, 'declare', agent(), {
      severity: 1,
      publicTitle: { en: 'Lamps stay dark', zh: '灯不亮' },
    });
    return take(caseId, 'staff', agent(), { leadId: kim, communicatorId: sofia });
  }

  /** Sends an update. @returns its job */
  async function told(
    caseId: CaseId,
    now = monday,
    update = { en: 'We know of it.', zh: '我们已知悉。' },
  ): Promise<IncidentJobId> {
    await take(caseId, 'draft-update', agent(), { update }, now);
    const { fields } = await take(caseId, 'send-update', supervisor, {}, now);
    return idSchema('incidentJob').parse(fields.broadcastId);
  }

  /** Works on a job once, as its function does. */
  const work = (incidentJobId: IncidentJobId, now = monday, hasTime = () => true) =>
    workOnIncident(stores, { incidentJobId, hasTime }, () => ({ ...at(now), actor: { kind: 'system' } }));

  /** All jobs of an incident, latest first. */
  const jobsOf = async (caseId: CaseId) => (await stores.jobs.list(caseId, { limit: 100 })).items;

  /** The mails of a ticket. */
  const mailsOf = (ticketId: TicketId) => stores.mails.ofTicket(ticketId);

  const link = (caseId: CaseId, ticketId: TicketId, now = monday) =>
    linkToIncident(stores, { caseId, ticketId }, at(now));

  return {
    ...{
      stores,
      at,
      customer,
      ticket,
      opened,
      take,
      investigated,
      told,
      work,
      jobsOf,
      mailsOf,
      link,
      mailbox,
    },
    statusOf: async (ticketId: TicketId) => (await stores.tickets.load(ticketId)).status,
    set(change: Partial<CaseSettings>) {
      settings = { ...defaultCaseSettings, ...change };
    },
  };
}
