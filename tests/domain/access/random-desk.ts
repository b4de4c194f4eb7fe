import { type ApiKey, apiKey } from '../../../domain/access/api-key.ts';
import { type Grant, grant } from '../../../domain/access/grant.ts';
import { type Agent, role } from '../../../domain/desk/agent.ts';
import type { Team } from '../../../domain/desk/team.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { givenAgent, givenTicket, id, noon } from '../given.ts';
import { sequence } from '../sequence.ts';

/** A desk with departments, teams, people, keys, tickets and grants. Ids of different desks differ. */
export interface RandomDesk {
  teams: Team[];
  agents: Agent[];
  keys: ApiKey[];
  tickets: Ticket[];
  grants: Grant[];
}

const hour = 3_600_000;
const at = (hours: number) => new Date(Date.parse(noon) + hours * hour).toISOString();

/** The same desk for the same seed. */
export function randomDesk(seed: number): RandomDesk {
  const { below, oneOf } = sequence(seed * 7919 + 13);
  const number = (index: number) => seed * 1000 + index;
  const some = <Item>(items: readonly Item[]) => items.filter(() => below(3) === 0);
  const listOf = <Item>(count: number, item: (index: number) => Item) =>
    Array.from({ length: count }, (_, index) => item(index));

  const departments = listOf(1 + below(3), (index) => id('department', number(index)));
  const teams = listOf(1 + below(9), (index): Team => {
    const departmentId = below(4) ? oneOf(departments) : undefined;
    const teamId = id('team', number(index));
    return {
      teamId,
      version: 1,
      createdAt: noon,
      name: `Team ${index}`,
      ...(departmentId && { departmentId }),
    };
  });
  const teamIds = teams.map(({ teamId }) => teamId);
  const agents = listOf(2 + below(4), (index) =>
    givenAgent(number(index), {
      role: oneOf(role.options),
      teamIds: some(teamIds),
      departmentIds: below(3) ? [] : some(departments),
    }),
  );
  const keys = listOf(1 + below(3), (index) =>
    apiKey.parse({
      ...{ apiKeyId: id('apiKey', number(index)), version: 1, name: 'Program', createdAt: noon },
      role: oneOf(role.options),
      ...(below(2) && { agentId: oneOf(agents).agentId }),
      ...(below(2) && { teamIds: some(teamIds) }),
      ...(below(3) === 0 && { makerId: oneOf(agents).agentId }),
    }),
  );
  const customers = listOf(3, (index) => id('customer', number(index)));
  const count = 6 + below(10);
  const ids = listOf(count, (index) => id('ticket', number(index)));
  // The first is not merged, so that the others have a target; no target is merged itself.
  const statuses = ids.map((_, index) => oneOf([...liveStatuses, ...(index ? ticketStatus.options : [])]));
  const targets = ids.filter((_, index) => statuses[index] !== 'merged');
  const tickets = ids.map((ticketId, index) => {
    const status = statuses[index] ?? 'new';
    const others = some(ids).filter((other) => other !== ticketId);
    const merged = { mergedInto: oneOf(targets), statusBefore: 'open', statusSinceBefore: at(-9) };
    return givenTicket({
      ...{ ticketId, number: `T20261122-${number(index)}`, status, customerId: oneOf(customers) },
      ...{ createdAt: at(-40 + below(20)), lastActivityAt: at(-20 + below(10)), statusSince: at(-8) },
      ...(status === 'merged' && merged),
      ...(below(4) && { teamId: oneOf(teamIds) }),
      ...(below(3) === 0 && { assigneeId: oneOf(agents).agentId }),
      ...(below(3) === 0 && { linkedTicketIds: others.slice(0, 3) }),
      tags: below(3) ? [] : ['lamp'],
    });
  });
  const granteeIds = [...teamIds, ...agents.map(({ agentId }) => agentId)];
  const grants = tickets
    .flatMap(({ ticketId }) => some(granteeIds).map((granteeId) => ({ ticketId, granteeId })))
    .slice(0, 12)
    .map((given) =>
      grant.parse({
        ...given,
        ...{ access: oneOf(['view', 'edit']), reason: 'Knows it', version: 1, createdAt: at(-48) },
        // Expired, expiring now, and live.
        expiresAt: oneOf([at(-1), noon, at(1), at(24)]),
      }),
    );
  return { teams, agents, keys, tickets, grants };
}
