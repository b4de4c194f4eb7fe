import type { Principal } from '../access/principal.ts';
import { hasScope, type Scope } from '../access/scope.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** The scope that reading a kind of subject needs; other kinds are for admins with all scopes. */
const scopeOfSubject: Readonly<Record<string, Scope>> = {
  ticket: 'tickets:read',
  survey: 'tickets:read',
  task: 'tasks:read',
  customer: 'customers:read',
  quarantine: 'quarantine:read',
};

/**
 * Whether an endpoint's owner may see what an event is about.
 * @param ticket the event's ticket in its present state; undefined if it has none
 */
export function mayReceive(
  owner: Principal,
  subjectKind: string,
  ticket: Pick<Ticket, 'teamId' | 'assigneeId'> | undefined,
): boolean {
  const scope = scopeOfSubject[subjectKind];
  if (!scope) return owner.role === 'admin' && hasScope(owner.scopes, '*:read');
  if (!hasScope(owner.scopes, scope)) return false;
  if (owner.role === 'admin') return true;
  if (!ticket) return false;
  const isOwn = owner.agentId !== undefined && ticket.assigneeId === owner.agentId;
  return isOwn || (ticket.teamId !== undefined && owner.teamIds.includes(ticket.teamId));
}
