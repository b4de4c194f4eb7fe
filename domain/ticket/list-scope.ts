import type { AgentId, TeamId, TicketId } from '../shared/ids.ts';
import type { OrderedTicket } from './ticket-list.ts';

/** What of a list somebody sees who does not see all tickets. */
export interface ListScope {
  /** The teams all of whose tickets are seen. */
  teamIds: readonly TeamId[];
  /** Sees all tickets without a team, as a supervisor does. */
  seesTeamless: boolean;
  /** Sees tickets that are assigned to them, of whichever team. */
  agentId: AgentId | undefined;
  /** Tickets that were granted. */
  grantedIds: readonly TicketId[];
  sees(ticket: Pick<OrderedTicket, 'ticketId' | 'teamId' | 'assigneeId'>): boolean;
}
