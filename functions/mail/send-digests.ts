import middy from '@middy/core';
import type { Context as Invocation, ScheduledEvent } from 'aws-lambda';
import { requestsToRemindOf } from '../../domain/privacy/data-subject-request.ts';
import type { AgentId } from '../../domain/shared/ids.ts';
import { unreported } from '../../domain/webhook/webhook-endpoint.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { dataSubjectRequests, notifications, quarantine, webhookEndpoints } from '../stores.ts';

/** How many due digests are read at once. */
const pageSize = 100;

/** Sending one digest takes far less, including the wait for its turn. */
const millisecondsForADigest = 25_000;

/**
 * Sends notifications to agents in digests. They are sent one after the other, so that they use only one sender's share of the
 * account's rate. Every 15 minutes it checks for what has to be reported: held mail to supervisors; disabled webhook endpoints and due requests about personal data to admins. An idle run reads half a unit.
 */
export const handler = middy(async ({ id }: ScheduledEvent, invocation: Invocation): Promise<void> => {
  correlate(id);
  const { now } = systemContext(id);
  const hasTime = () => invocation.getRemainingTimeInMillis() > millisecondsForADigest;
  if (isReportTime(now)) {
    await reportHeldMail(id);
    await reportDisabledWebhooks(id);
    await reportDueRequests(id);
  }
  const seen = new Set<AgentId>();
  while (hasTime()) {
    const due = await notifications.dueDigests(now, pageSize);
    const fresh = due.filter((agentId) => !seen.has(agentId));
    if (!fresh.length) return;
    for (const agentId of fresh) {
      if (!hasTime()) return logger.warn('The remaining digests are sent in the next minute.');
      seen.add(agentId);
      await send(agentId, id);
    }
  }
});

/** What is not about tickets is reported within 15 minutes, not within one. */
function isReportTime(now: string): boolean {
  return new Date(now).getUTCMinutes() % 15 === 0;
}

async function reportHeldMail(correlationId: string): Promise<void> {
  try {
    // Before the modules that compose mail are loaded.
    if (!(await quarantine.listHeld(1)).length) return;
    const { digests, turn } = await sender();
    await digests.reportHeldMail(correlationId, turn);
  } catch (error) {
    logger.error('Held mail could not be reported; this is retried.', { error });
  }
}

async function reportDisabledWebhooks(correlationId: string): Promise<void> {
  try {
    if (!unreported(await webhookEndpoints.all()).length) return;
    const { digests, turn } = await sender();
    await digests.reportDisabledWebhooks(correlationId, turn);
  } catch (error) {
    logger.error('Disabled webhook endpoints could not be reported; this is retried.', { error });
  }
}

async function reportDueRequests(correlationId: string): Promise<void> {
  try {
    const { now } = systemContext(correlationId);
    if (!requestsToRemindOf(await dataSubjectRequests.all(), now).length) return;
    const { digests, turn } = await sender();
    await digests.reportDueRequests(correlationId, turn);
  } catch (error) {
    logger.error('Due requests could not be reported; this is retried.', { error });
  }
}

async function send(agentId: AgentId, correlationId: string): Promise<void> {
  try {
    const { digests, turn } = await sender();
    await digests.send(agentId, correlationId, turn);
  } catch (error) {
    // Continues with the others.
    logger.error('A digest could not be sent; this is retried.', { agentId, error });
  }
}

let known: Awaited<ReturnType<typeof newSender>> | undefined;

/** Loaded for the first mail, since most runs send none. */
async function sender() {
  known ??= await newSender();
  return known;
}

async function newSender() {
  const [{ digestSender }, { paceOf }] = await Promise.all([
    import('./digest-sender.ts'),
    import('./pace.ts'),
  ]);
  const digests = digestSender();
  const pace = paceOf(digests.ses);
  return { digests, turn: () => pace(1) };
}
