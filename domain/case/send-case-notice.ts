import type { CustomerStore } from '../customer/customer.store.ts';
import { findCustomerEnvelope } from '../mail/outgoing/find-customer-envelope.ts';
import type { DueMailStores } from '../mail/outgoing/remind-customer.ts';
import { type DueMailOutcome, sendAutomaticMail } from '../mail/outgoing/send-automatic-mail.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, retryOnConflict } from '../shared/database.ts';
import { ifFound } from '../shared/errors.ts';
import type { CustomerId, TicketId } from '../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import { isLive } from '../ticket/status.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { CaseStore } from './case.store.ts';
import type { Case } from './case.ts';
import type { CaseNoticeStore } from './case-notice.store.ts';
import { type CaseNotice, type CaseNoticeKey, caseNoticeWrite } from './case-notice.ts';
import { type CaseSurroundings, flowOf, withDeadline } from './case-record.ts';
import { noticeText } from './notice.ts';
import { pageLinkDays } from './page-link.ts';

export interface SendCaseNoticeStores extends DueMailStores {
  cases: Pick<CaseStore, 'load' | 'surroundings'>;
  caseNotices: CaseNoticeStore;
}

/** A notice that a change of a case named. */
interface DueNotice extends CaseNoticeKey {
  /** The state that it tells of. */
  state: string;
  /** Whether it says that the customer is waited for, which is of no use once they acted. */
  isReminder: boolean;
}

/** Other mail to the same address may be counted concurrently, and others may change the ticket. */
const attempts = 4;

/** Merges of merges are followed so far. */
const mergesMost = 10;

const noTicket = 'The case belongs to no ticket of its customer, by which it could be sent.';

/**
 * Tells the customer of a case what a change of it meant, by the case's ticket, once for each version of the case and notice. A
 * notice is about the customer's own matter: only suppressed addresses, limits of mail and restricted customers hold it back, which
 * is recorded in the case and in the ticket.
 * @returns `outdated` for a reminder that nobody waits for any more, and for a case without a customer
 */
export async function sendCaseNotice(
  stores: SendCaseNoticeStores,
  due: DueNotice,
  context: Context,
): Promise<DueMailOutcome | 'outdated'> {
  try {
    return await retryOnConflict(attempts, () => send(stores, due, context));
  } catch (error) {
    if (error instanceof ConditionFailed && error.writes.includes(caseNoticeWrite)) return 'decided-before';
    throw error;
  }
}

async function send(
  stores: SendCaseNoticeStores,
  due: DueNotice,
  context: Context,
): Promise<DueMailOutcome | 'outdated'> {
  const { caseId, caseVersion, notice, at, state, isReminder } = due;
  const { cases, caseNotices } = stores;
  const one = await ifFound(cases.load(caseId));
  if (!one?.customerId || (isReminder && one.state !== state)) return 'outdated';
  if (await caseNotices.isDecided(due)) return 'decided-before';
  const { customerId } = one;
  const ticket = await ticketOf(stores, one.ticketIds, customerId);
  const record = (outcome: Partial<CaseNotice>) =>
    caseNotices.creation({ ...{ caseId, caseVersion, notice, at, customerId }, ...outcome });
  if (!ticket) {
    await commitWrites(stores.database, [record({ reason: noTicket })]);
    return 'suppressed';
  }
  const { ticketId, locale } = ticket;
  const [envelope, templates, surroundings] = await Promise.all([
    findCustomerEnvelope(stores, { ticket, acknowledge: stores.acknowledge, isTransactional: true }),
    stores.knownTemplates(),
    cases.surroundings(),
  ]);
  const to = 'to' in envelope ? envelope.to : { name: '', address: '' };
  const text = noticeText(flowOf(one), notice, {
    case: inState(one, due, surroundings),
    locale,
    timeZone: surroundings.calendar.timeZone,
    customerName: to.name || to.address,
    deskName: stores.desk.name,
  });
  if (text === undefined) return 'outdated';
  const link = { caseId, expiresAt: addMilliseconds(context.now, pageLinkDays * dayMilliseconds) };
  return sendAutomaticMail(
    stores,
    {
      ...{ kind: 'case-notice', ticket, envelope, templates, dueAt: at, caseNotice: { text, link } },
      occasion: `case-notice ${caseId} ${caseVersion} ${notice}`,
      command: (ids) => ({ kind: 'send-case-notice', caseId, notice, ...ids }),
      also: (_, __, { messageId }) => [record({ ticketId, messageId })],
      alsoHeldBack: (reason) => [record({ ticketId, reason })],
    },
    context,
  );
}

/** The case as it was in the state that a notice tells of: it may have moved on in the same moment. */
function inState(one: Case, { state, at }: DueNotice, surroundings: CaseSurroundings): Case {
  return one.state === state ? one : withDeadline({ ...one, state, stateSince: at }, surroundings);
}

/**
 * The ticket by which the customer of a case is written to: the first live one that is theirs, or else the first of theirs. A case
 * may belong to tickets of other customers, who hear nothing of it.
 */
async function ticketOf(
  { tickets, customers }: { tickets: TicketStore; customers: CustomerStore },
  ticketIds: readonly TicketId[],
  customerId: CustomerId,
): Promise<Ticket | undefined> {
  const own: Ticket[] = [];
  for (const ticketId of ticketIds) {
    const ticket = await unmerged(tickets, ticketId);
    if (!ticket || ticket.status === 'spam' || !(await customers.isSame(ticket.customerId, customerId)))
      continue;
    if (isLive(ticket)) return ticket;
    own.push(ticket);
  }
  return own[0];
}

async function unmerged(tickets: TicketStore, ticketId: TicketId): Promise<Ticket | undefined> {
  let found = await ifFound(tickets.load(ticketId));
  for (let merges = 0; found?.status === 'merged' && merges < mergesMost; merges++)
    found = await ifFound(tickets.load(found.mergedInto));
  return found?.status === 'merged' ? undefined : found;
}
