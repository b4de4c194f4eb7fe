import type { AgentId, TeamId, TicketId } from '../shared/ids.ts';
import type { OrderedTicket } from './ticket-list.ts';

/** What of a list somebody sees who does not see all tickets. */
export interface ListScope {
  /** The teams whose partitions contain what is seen of all teams, unless `allTeams`. */
  teamIds: readonly TeamId[];
  /** Many teams are seen, and tickets without one: the lists of all tickets contain little else. */
  allTeams: boolean;
  /** Sees tickets that are assigned to them, of whichever team. */
  agentId: AgentId | undefined;
  /** Tickets that were granted. */
  grantedIds: readonly TicketId[];
  seesTeam(teamId: TeamId): boolean;
  sees(ticket: Pick<OrderedTicket, 'ticketId' | 'teamId' | 'assigneeId'>): boolean;
}
