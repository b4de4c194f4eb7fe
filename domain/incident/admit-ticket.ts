import { flowOf } from '../case/case-record.ts';
import { recountedJob } from '../case/incident/incident-job.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, readTogether } from '../shared/database.ts';
import { type CaseId, idSchema, type TicketId } from '../shared/ids.ts';
import { notifyCustomer } from './notify-customer.ts';
import type { IncidentWorkStores } from './work-on-incident.ts';

/**
 * What follows once a ticket was linked to an incident: it is held, or not, as the incident is by now, and its customer is told the
 * latest update, if there is one that was not stopped, and no earlier one.
 * @throws Error if the desk's hourly limit is reached, to be tried again
 */
export async function admitTicket(
  stores: IncidentWorkStores,
  { caseId, ticketId }: { caseId: CaseId; ticketId: TicketId },
  context: Context,
): Promise<'left' | 'joined' | 'told'> {
  const { database, cases, tickets, incidentTickets, jobs } = stores;
  const claim = incidentTickets.claimOf(ticketId);
  const [one, read] = await Promise.all([cases.load(caseId), readTogether(database, [claim])]);
  if (read(claim)?.caseId !== caseId) return 'left';
  const holds = flowOf(one).states[one.state]?.holdsTicket ?? false;
  const [hold, release] = holds ? [[caseId], []] : [[], [caseId]];
  await tickets.change(ticketId, { kind: 'change-holds', hold, release }, context);
  const latest = idSchema('incidentJob').safeParse(one.fields.broadcastId);
  const job = latest.success ? await jobs.find(latest.data) : undefined;
  if (!job || job.state === 'stopped') return 'joined';
  const outcome = await notifyCustomer(stores, { job, ticketId }, context);
  if (outcome === 'later') throw new Error('The desk sends no more automatic mail within this hour.');
  if (outcome === 'decided-before') return 'joined';
  if (job.state === 'done')
    await jobs.advance(job, recountedJob(job, context.now)).catch((error: unknown) => {
      // Somebody else has it counted.
      if (!(error instanceof ConditionFailed)) throw error;
    });
  return 'told';
}
