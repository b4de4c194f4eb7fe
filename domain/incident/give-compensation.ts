import { budgetWrite, type IncidentJob, recipientWrite } from '../case/incident/incident-job.ts';
import { openCase } from '../case/open-case.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites } from '../shared/database.ts';
import { ifFound, KefuError } from '../shared/errors.ts';
import type { TicketId } from '../shared/ids.ts';
import type { LinkingStores } from './link-to-incident.ts';
import type { TellingStores } from './notify-customer.ts';

/**
 * Grants the customer of a ticket the goodwill of an incident, once however many of its tickets are theirs: the case, the customer's
 * claim and the job's budget are one transaction. Where the budget is used up, or the customer was granted too much lately, the claim
 * says so instead.
 */
export async function giveCompensation(
  stores: LinkingStores & Pick<TellingStores, 'jobs'>,
  { job, ticketId }: { job: IncidentJob; ticketId: TicketId },
  context: Context,
): Promise<'granted' | 'withheld' | 'decided-before'> {
  const { database, jobs, tickets } = stores;
  const { incidentJobId, caseId: incidentId, goodwill, startedBy } = job;
  if (!goodwill) throw new Error(`The job ${incidentJobId} has no goodwill to grant.`);
  const ticket = await ifFound(tickets.load(ticketId));
  if (!ticket) return 'decided-before';
  const { customerId, teamId } = ticket;
  if ((await jobs.claimed(incidentJobId, [customerId])).has(customerId)) return 'decided-before';
  const { amount, currency, budget, reason } = goodwill;
  const recipient = { incidentJobId, customerId, ticketId, at: context.now };
  try {
    await openCase(
      stores,
      {
        flow: 'goodwill',
        fields: { amount, currency, reason, incidentId },
        acting: { actor: { kind: 'system' }, as: 'system' },
        ...{ customerId, teamId, ticketIds: [ticketId] },
      },
      { ...context, actor: startedBy },
      ({ caseId }) => [jobs.claim({ ...recipient, caseId }), jobs.spending(job, { amount, budget })],
    );
    return 'granted';
  } catch (error) {
    if (isClaimed(error)) return 'decided-before';
    const withheld = reasonOf(error);
    if (withheld === undefined) throw error;
    try {
      await commitWrites(database, [jobs.claim({ ...recipient, withheld })]);
    } catch (refused) {
      // Another ticket of the same customer came first.
      if (isClaimed(refused)) return 'decided-before';
      throw refused;
    }
    return 'withheld';
  }
}

function isClaimed(error: unknown): boolean {
  return error instanceof ConditionFailed && error.writes.includes(recipientWrite);
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof ConditionFailed && error.writes.includes(budgetWrite)) return 'The budget is used up.';
  return error instanceof KefuError && error.code === 'limit-exceeded' ? error.message : undefined;
}
