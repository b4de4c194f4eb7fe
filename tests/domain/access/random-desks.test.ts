import { describe, expect, it } from 'vitest';
import { liveGrants } from '../../../domain/access/grant.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { memoryTickets } from '../ticket/memory-tickets.ts';
import { type RandomDesk, randomDesk } from './random-desk.ts';
import { compareReads, everybodyOf } from './reads-of-desk.ts';

function grantsOf({ grants }: RandomDesk) {
  return {
    ofTicket: async (ticketId: TicketId, now: string) =>
      liveGrants(
        grants.filter((grant) => grant.ticketId === ticketId),
        now,
      ),
    ticketsOf: async (granteeIds: readonly string[], now: string) => [
      ...new Set(
        liveGrants(grants, now)
          .filter(({ granteeId }) => granteeIds.includes(granteeId))
          .map(({ ticketId }) => ticketId),
      ),
    ],
  };
}

/** The desks of a part of the seeds, so that a failure is near its desk. */
const parts = Array.from({ length: 10 }, (_, part) => part);

describe('On 500 random desks, everybody reads exactly what the rules give them', () => {
  it.each(parts)('in part %i', async (part) => {
    let compared = 0;
    for (let seed = part * 50; seed < part * 50 + 50; seed++) {
      const desk = randomDesk(seed);
      const stores = { tickets: memoryTickets(desk.tickets), grants: grantsOf(desk) };
      for (const one of await everybodyOf(desk)) compared += await compareReads(desk, stores, one);
    }
    expect(compared).toBeGreaterThan(10_000);
  });
});

describe('A random desk', () => {
  it('has everything that the rules tell apart', () => {
    const desks = Array.from({ length: 500 }, (_, seed) => randomDesk(seed));
    const all = <Item>(of: (desk: RandomDesk) => readonly Item[]) => desks.flatMap(of);
    const kinds = (values: readonly unknown[]) => new Set(values).size;
    expect(kinds(all(({ agents }) => agents.map(({ role }) => role)))).toBe(3);
    expect(kinds(all(({ tickets }) => tickets.map(({ status }) => status)))).toBe(8);
    expect(kinds(all(({ grants }) => grants.map(({ access, expiresAt }) => access + expiresAt)))).toBe(8);
    expect(all(({ teams }) => teams).some(({ departmentId }) => !departmentId)).toBe(true);
    expect(all(({ keys }) => keys).some(({ agentId, makerId }) => !agentId && makerId)).toBe(true);
  });
});
