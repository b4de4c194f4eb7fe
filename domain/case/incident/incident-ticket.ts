import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';

/** That a ticket is one of an incident's. It stays after the ticket was taken out, so that an audience is what it was at its time. */
export const incidentTicket = z.object({
  caseId: idSchema('case'),
  ticketId: idSchema('ticket'),
  linkedAt: z.iso.datetime(),
  unlinkedAt: z.iso.datetime().optional(),
});
export type IncidentTicket = z.infer<typeof incidentTicket>;

/** The incident of a ticket: there is at most one. */
export const incidentClaim = incidentTicket.pick({ caseId: true, ticketId: true, linkedAt: true });
export type IncidentClaim = z.infer<typeof incidentClaim>;

/** The write that fails if the ticket has an incident. */
export const incidentClaimWrite = 'incident-claim';

/**
 * Partitions of an incident's tickets: all may be linked within minutes, and a partition takes 1,000 writes a second. A ticket's
 * follows from its id, whose last characters are random.
 */
export const incidentShards = 8;

export function incidentShardOf(id: string): number {
  return id.charCodeAt(id.length - 1) % incidentShards;
}

/** Whether a ticket was one of the incident's at a time. */
export function isLinkedAt({ linkedAt, unlinkedAt }: IncidentTicket, at: string): boolean {
  return linkedAt <= at && (unlinkedAt === undefined || unlinkedAt > at);
}
