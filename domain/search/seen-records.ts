import type { Principal } from '../access/principal.ts';
import type { TicketId } from '../shared/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { anyOf, facet, type SearchFilter } from './search-filter.ts';

/*
 * Whom postings let find what: the reasons of `visible.ts`, as far as facets tell them. That function is asked again
 * about each record that is found.
 */

/**
 * The tickets that a principal sees; undefined for all.
 * @param granted those that were granted to them or their teams
 */
export function ticketsSeenBy(principal: Principal, granted: readonly TicketId[]): SearchFilter | undefined {
  if (principal.role === 'admin') return undefined;
  return anyOf([...placesOf(principal), { kind: 'records', recordIds: granted }]);
}

/**
 * The cases that a principal sees: their own, and those of a ticket that they see; undefined for all.
 * @param granted tickets that were granted to them or their teams
 */
export function casesSeenBy(principal: Principal, granted: readonly TicketId[]): SearchFilter | undefined {
  if (principal.role === 'admin') return undefined;
  return anyOf([...placesOf(principal), ...granted.map((ticketId) => facet('ticket', ticketId))]);
}

/**
 * The customers that a principal sees: their own, those of their departments, and those of a ticket that they see.
 * @param granted tickets that were granted to them or their teams
 */
export function customersSeenBy(
  principal: Principal,
  granted: readonly Pick<Ticket, 'customerId'>[],
): SearchFilter | undefined {
  const { role, agentId, departmentIds } = principal;
  if (role === 'admin') return undefined;
  return anyOf([
    ...placesOf(principal),
    ...(agentId ? [facet('owner', agentId)] : []),
    ...(role === 'supervisor' ? [undefined, ...departmentIds].map((one) => facet('department', one)) : []),
    { kind: 'records', recordIds: granted.map(({ customerId }) => customerId) },
  ]);
}

function placesOf({ role, agentId, teamIds, supervisedTeamIds }: Principal): SearchFilter[] {
  const teams = [...new Set([...teamIds, ...supervisedTeamIds])];
  return [
    ...(agentId ? [facet('holder', agentId)] : []),
    ...teams.map((teamId) => facet('team', teamId)),
    ...(role === 'supervisor' ? [facet('team', undefined)] : []),
  ];
}
