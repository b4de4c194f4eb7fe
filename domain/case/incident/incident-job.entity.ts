import { createSchema } from 'electrodb';
import { clockAttributes, clockIndex } from '../../record/clock-index.ts';
import { bareKey, indexes, primaryKey, service, timeToLiveAttribute } from '../../shared/table.ts';
import { incidentJob } from './incident-job.ts';

/** Something that is done for all tickets of an incident, such as an update to their customers: how far it is. */
export const incidentJobSchema = createSchema({
  model: { service, entity: 'incident-job', version: '1' },
  attributes: {
    incidentJobId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    caseId: { type: 'string', required: true },
    kind: { type: incidentJob.shape.kind.options, required: true },
    state: { type: incidentJob.shape.state.options, required: true },
    audienceAt: { type: 'string', required: true },
    startedBy: { type: 'any', required: true },
    update: { type: 'any' },
    goodwill: { type: 'any' },
    place: { type: 'any', required: true },
    tries: { type: 'number', required: true },
    counts: { type: 'any', required: true },
    createdAt: { type: 'string', required: true },
    endedAt: { type: 'string' },
    ...clockAttributes,
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    job: {
      pk: bareKey(primaryKey.pk, ['incidentJobId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byCase: {
      index: indexes.directory.index,
      // Lists read the items themselves.
      projection: ['createdAt'],
      pk: { field: indexes.directory.pk, composite: ['caseId'] },
      sk: { field: indexes.directory.sk, composite: ['createdAt', 'incidentJobId'] },
    },
    byClock: clockIndex('incidentJobId'),
  },
});

/** That a customer was told of an incident, or got compensation for it, once in a job; in several partitions. */
export const incidentRecipientSchema = createSchema({
  model: { service, entity: 'incident-recipient', version: '1' },
  attributes: {
    incidentJobId: { type: 'string', required: true },
    shard: { type: 'number', required: true },
    customerId: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    at: { type: 'string', required: true },
    mailId: { type: 'string' },
    caseId: { type: 'string' },
    withheld: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    recipient: {
      pk: { field: primaryKey.pk, composite: ['incidentJobId', 'shard'] },
      sk: { field: primaryKey.sk, composite: ['customerId'] },
    },
  },
});

/** How much of its budget a job's compensation has used. */
export const incidentBudgetSchema = createSchema({
  model: { service, entity: 'incident-budget', version: '1' },
  attributes: {
    incidentJobId: { type: 'string', required: true },
    granted: { type: 'number', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    budget: {
      pk: { field: primaryKey.pk, composite: ['incidentJobId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
