import middy from '@middy/core';
import type { Context as Invocation } from 'aws-lambda';
import * as z from 'zod';
import { workOnIncident } from '../../domain/incident/work-on-incident.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { IncidentJobStarted } from '../../events/case/case-events.ts';
import { parseEvent } from '../../events/event.ts';
import { sqsClient } from '../clients/sqs.ts';
import { clockJobs } from '../clock/clock-jobs.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { incidentWorkStores } from './incident-work-stores.ts';

const jobs = clockJobs(sqsClient());

/** The event of a new job, or the clock, which has one go on. */
const invocation = z.union([
  z.object({ incidentJobId: idSchema('incidentJob') }),
  z.object({ detail: z.unknown() }).transform(({ detail }) => {
    const { incidentJobId } = parseEvent(IncidentJobStarted.schema, detail).data;
    return { incidentJobId: idSchema('incidentJob').parse(incidentJobId) };
  }),
]);

/** A page takes less. */
const millisecondsForAPage = 60_000;

/** In a minute, so that a run's mails leave before the next one's. */
const secondsBetween = 60;

/**
 * Works on something that is done for all tickets of an incident, such as an update to their customers, until it is done. The clock has
 * it go on.
 */
export const handler = middy(async (event: unknown, lambda: Invocation) => {
  const { incidentJobId } = invocation.parse(event);
  correlate(incidentJobId);
  const hasTime = () => lambda.getRemainingTimeInMillis() > millisecondsForAPage;
  const outcome = await workOnIncident(incidentWorkStores, { incidentJobId, hasTime }, () =>
    systemContext(incidentJobId),
  );
  logger.info('Worked on a job of an incident.', { incidentJobId, outcome });
  if (outcome === 'continues')
    await jobs.send({ incidentJob: incidentJobId, correlationId: incidentJobId }, secondsBetween);
});
