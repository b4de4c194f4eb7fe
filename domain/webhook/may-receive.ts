import type { Principal } from '../access/principal.ts';
import { hasScope, type Scope } from '../access/scope.ts';
import { type TicketRecord, visible } from '../access/visible.ts';

/** The scope that reading a kind of subject needs; other kinds are for admins with all scopes. */
const scopeOfSubject: Readonly<Record<string, Scope>> = {
  ticket: 'tickets:read',
  survey: 'tickets:read',
  task: 'tasks:read',
  customer: 'customers:read',
  quarantine: 'quarantine:read',
  channelMessage: 'channel',
};

/**
 * Whether an endpoint's owner may see what an event is about.
 * @param ticket the event's ticket in its present state, with its grants; undefined if the event has none
 */
export function mayReceive(
  owner: Principal,
  subjectKind: string,
  ticket: Omit<TicketRecord, 'kind'> | undefined,
): boolean {
  const scope = scopeOfSubject[subjectKind];
  if (!scope) return owner.role === 'admin' && hasScope(owner.scopes, '*:read');
  if (!hasScope(owner.scopes, scope)) return false;
  // The adapter that sends it sees no ticket; the event names its ids alone.
  if (owner.role === 'admin' || subjectKind === 'channelMessage') return true;
  return ticket !== undefined && visible(owner, { kind: 'ticket', ...ticket });
}
