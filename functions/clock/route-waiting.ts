import middy from '@middy/core';
import type { Context as Invocation, ScheduledEvent } from 'aws-lambda';
import type { Agent } from '../../domain/desk/agent.ts';
import { giveTicket } from '../../domain/routing/give-ticket.ts';
import { hasRoom, withTicket } from '../../domain/routing/pick-agent.ts';
import type { TeamId } from '../../domain/shared/ids.ts';
import { mostUrgentFirst, type WaitingTicket } from '../../domain/ticket/waiting-ticket.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { agents, tickets } from '../stores.ts';

/** How many tickets of each status are read for a team: the oldest, urgent ones first. */
const lookedAtMost = 500;

/** A claim with all its retries takes less. */
const claimMilliseconds = 5000;

/**
 * Assigns waiting tickets to agents who have capacity by now. While no agent is available, it reads the agents and
 * nothing else.
 */
export const handler = middy(async ({ id }: ScheduledEvent, invocation: Invocation) => {
  correlate(id);
  let all = await agents.all();
  const failures: unknown[] = [];
  for (const teamId of teamsWithRoom(all)) {
    const waiting = await tickets.listWaiting(teamId, lookedAtMost);
    for (const ticket of waiting.sort(mostUrgentFirst)) {
      if (!teamsWithRoom(all).has(teamId)) break;
      if (invocation.getRemainingTimeInMillis() < claimMilliseconds) {
        return logger.warn('The remaining tickets are processed in the next minute.', { teamId });
      }
      try {
        all = await give(ticket, all, id);
      } catch (error) {
        // A failure doesn't delay the other tickets.
        logger.error('A ticket could not be assigned to an agent.', { ticketId: ticket.ticketId, error });
        failures.push(error);
      }
    }
  }
  if (failures.length) throw new AggregateError(failures, 'Some tickets could not be given to an agent.');
});

/** Assigns a ticket; returns the agents with their new state. */
async function give(ticket: WaitingTicket, all: readonly Agent[], correlationId: string): Promise<Agent[]> {
  const context = systemContext(correlationId);
  const { agentId, unavailable } = await giveTicket(tickets, ticket, all, context);
  return all
    .filter((agent) => !unavailable.includes(agent.agentId))
    .map((agent) => (agent.agentId === agentId ? withTicket(agent, context.now) : agent));
}

function teamsWithRoom(all: readonly Agent[]): Set<TeamId> {
  return new Set(all.filter(hasRoom).flatMap(({ teamIds }) => teamIds));
}
