import type { IncidentJobStore } from '../case/incident/incident-job.store.ts';
import { type IncidentJob, recipientWrite } from '../case/incident/incident-job.ts';
import { type CustomerEnvelope, findCustomerEnvelope } from '../mail/outgoing/find-customer-envelope.ts';
import type { DueMailStores } from '../mail/outgoing/remind-customer.ts';
import { type DueMailOutcome, sendAutomaticMail } from '../mail/outgoing/send-automatic-mail.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, retryOnConflict } from '../shared/database.ts';
import { ifFound } from '../shared/errors.ts';
import type { TicketId } from '../shared/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';

export interface TellingStores extends DueMailStores {
  jobs: IncidentJobStore;
}

/** Other automatic mail to the same address may be counted concurrently. */
const attempts = 4;

/** Tickets are merged into one another a few times at most. */
const mergesMost = 10;

/**
 * Tells the customer of a ticket the update of an incident, once in the update however many of its tickets are theirs, in the language
 * of the ticket. Of a merged ticket, by the one that it was merged into.
 * @returns `later` if the desk's hourly limit is reached; `decided-before` if they were told, or can't be
 */
export async function notifyCustomer(
  stores: TellingStores,
  { job, ticketId }: { job: IncidentJob; ticketId: TicketId },
  context: Context,
): Promise<DueMailOutcome> {
  const { jobs, knownTemplates } = stores;
  const { incidentJobId, caseId, update, audienceAt } = job;
  if (!update) throw new Error(`The job ${incidentJobId} has no update.`);
  return retryOnConflict(attempts, async () => {
    const ticket = await liveTicket(stores, ticketId);
    // It was erased.
    if (!ticket) return 'decided-before';
    const { customerId } = ticket;
    if ((await jobs.claimed(incidentJobId, [customerId])).has(customerId)) return 'decided-before';
    const [envelope, templates] = await Promise.all([envelopeOf(stores, ticket), knownTemplates()]);
    const recipient = { incidentJobId, customerId, ticketId: ticket.ticketId, at: context.now };
    try {
      return await sendAutomaticMail(
        stores,
        {
          ...{ kind: 'incident-update', ticket, envelope, templates, dueAt: audienceAt, mayWait: true },
          incidentUpdate: { incidentJobId, text: update[ticket.locale] },
          occasion: `incident-update ${incidentJobId}`,
          command: (ids) => ({ kind: 'tell-of-incident', caseId, ...ids }),
          also: (_, __, { mailId }) => [jobs.claim({ ...recipient, mailId })],
          alsoHeldBack: (withheld) => [jobs.claim({ ...recipient, withheld })],
        },
        context,
      );
    } catch (error) {
      // By another ticket of theirs, at the same time.
      if (error instanceof ConditionFailed && error.writes.includes(recipientWrite)) return 'decided-before';
      throw error;
    }
  });
}

/** The ticket that a ticket is by now; undefined if there is none any more. */
async function liveTicket({ tickets }: TellingStores, ticketId: TicketId): Promise<Ticket | undefined> {
  let found = await ifFound(tickets.load(ticketId));
  for (let merges = 0; found?.status === 'merged' && merges < mergesMost; merges += 1)
    found = await ifFound(tickets.load(found.mergedInto));
  return found;
}

function envelopeOf(stores: TellingStores, ticket: Ticket): Promise<CustomerEnvelope> {
  if (ticket.status === 'spam') return Promise.resolve({ reason: 'The ticket is spam.' });
  return findCustomerEnvelope(stores, { ticket, acknowledge: stores.acknowledge });
}
