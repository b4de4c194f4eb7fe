import middy from '@middy/core';
import type { Context as Invocation, ScheduledEvent } from 'aws-lambda';
import { routeWaitingTickets } from '../../domain/routing/route-waiting-tickets.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { agents, customers } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

/** A claim with all its retries takes less. */
const claimMilliseconds = 5000;

/**
 * Assigns waiting tickets to agents who have capacity by now. While no agent is available, it reads the agents and
 * nothing else.
 */
export const handler = middy(async ({ id }: ScheduledEvent, invocation: Invocation) => {
  correlate(id);
  const hasTime = () => invocation.getRemainingTimeInMillis() >= claimMilliseconds;
  const round = await routeWaitingTickets({ tickets, agents, customers }, { hasTime }, () =>
    systemContext(id),
  );
  const { failures, interruptedAt: teamId } = round;
  for (const { ticketId, error } of failures)
    logger.error('A ticket could not be assigned to an agent.', { ticketId, error });
  if (teamId) return logger.warn('The remaining tickets are processed in the next minute.', { teamId });
  if (!failures.length) return;
  const errors = failures.map(({ error }) => error);
  throw new AggregateError(errors, 'Some tickets could not be given to an agent.');
});
