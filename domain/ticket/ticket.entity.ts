import { createSchema } from 'electrodb';
import { ticketStatus } from '../../events/ticket/ticket-facts.ts';
import { noShard, shardValues } from '../record/clock-shard.ts';
import { idPrefixes } from '../shared/ids.ts';
import { bareKey, indexes, primaryKey, service } from '../shared/table.ts';
import { momentOf } from './ticket-order.ts';

/** The attributes by which lists of tickets are shown, filtered and sorted: keys of the indexes, and one that packs all others. */
const projection = [
  'ticketId',
  'status',
  'customerId',
  'teamQueue',
  'queueOwner',
  'createdAt',
  'activity',
  'turn',
  'listed',
] as const;

/** ElectroDB requires a value for every part of a conditional index's key, even if the item is not in the index. */
export const none = 'none';

/** The team of a list by team; undefined for the list of tickets without one. */
export function teamIn(teamQueue: string | undefined): string | undefined {
  const team = teamQueue?.split('#', 1)[0];
  return team === none ? undefined : team;
}

/** The agent, if the owner is one. */
export function assigneeIn(queueOwner: string | undefined): string | undefined {
  return queueOwner?.startsWith(idPrefixes.agent) ? queueOwner : undefined;
}

const nullable = {
  type: 'string',
  default: none,
  get: (value?: string) => (value === none ? undefined : value),
} as const;

/** Milliseconds take a third of RFC 3339, for times that no list shows and no index sorts by. */
const unixTime = { type: 'number' } as const;

/**
 * The state of a ticket, at most 1 KB. An attribute that is also a key is stored once, under the key's name. Messages
 * and history are items of their own in the same partition.
 */
export const ticketSchema = createSchema({
  model: { service, entity: 'ticket', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true, field: primaryKey.pk },
    version: { type: 'number', required: true },
    status: { type: ticketStatus.options, required: true },
    /** Packed, see `listed-facts.ts`. */
    listed: { type: 'any', required: true },
    locale: { type: 'string', required: true },
    customerId: { type: 'string', required: true, field: indexes.customer.pk },
    /** Team and status: the partition of the team's list, or of the list of tickets without a team. */
    teamQueue: { type: 'string', required: true, field: indexes.team.pk },
    /** Not stored: the partition of the team's list contains it. */
    teamId: {
      type: 'string',
      watch: ['teamQueue'],
      set: () => undefined,
      get: (_: unknown, { teamQueue }: { teamQueue?: string }) => teamIn(teamQueue),
    },
    /** Not stored: the queueOwner contains it. */
    assigneeId: {
      type: 'string',
      watch: ['queueOwner'],
      set: () => undefined,
      get: (_: unknown, { queueOwner }: { queueOwner?: string }) => assigneeIn(queueOwner),
    },
    linkedTicketIds: { type: 'list', items: { type: 'string' } },
    createdAt: { type: 'string', required: true },
    /** Last activity, and a suffix that makes it unique. */
    activity: { type: 'string', required: true, field: indexes.queue.sk },
    /** Not stored: its key contains it. */
    lastActivityAt: {
      type: 'string',
      watch: ['activity'],
      set: () => undefined,
      get: (_: unknown, { activity }: { activity?: string }) => activity && momentOf(activity),
    },
    /** What is due next, packed: see `ticket-order.ts`. */
    turn: { type: 'string', required: true },
    /** When the current status began. */
    statusSince: { ...unixTime, required: true },
    acknowledgedAt: unixTime,
    acknowledgementSuppressedAt: unixTime,
    /** The ticket that this one was merged into, and its previous status. */
    mergedInto: { type: 'string' },
    statusBefore: { type: 'string' },
    statusSinceBefore: { type: 'string' },
    /** The tickets that were merged into this one. */
    merged: { type: 'list', items: { type: 'any' } },
    /** Addresses. */
    collaborators: { type: 'list', items: { type: 'string' } },
    proposedCollaborators: { type: 'list', items: { type: 'string' }, field: 'proposed' },
    /** The assignee, or the team while a live ticket is unassigned. */
    queueOwner: { type: 'string', required: true, field: indexes.queueOwner.pk },
    firstRespondedAt: unixTime,
    slaConfigurationVersion: { type: 'number', required: true, field: 'timetableVersion' },
    policyId: { type: 'string' },
    /** Packed, see `packed-clocks.ts`. */
    clocks: { type: 'any', required: true },
    /** The shard of the clock. */
    clockShard: { type: shardValues, required: true },
    wakeAt: nullable,
    parkedAt: { type: 'string' },
    snoozedUntil: unixTime,
    remindedAt: unixTime,
    resolutionCycle: { type: 'number' },
    surveyDueAt: unixTime,
    survey: { type: 'any' },
    deferredEscalations: { type: 'list', items: { type: 'any' } },
    heldBy: { type: 'list', items: { type: 'string' } },
  },
  indexes: {
    ticket: {
      pk: bareKey(primaryKey.pk, ['ticketId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byStatus: {
      index: indexes.queue.index,
      projection,
      pk: bareKey(indexes.queue.pk, ['status']),
      sk: bareKey(indexes.queue.sk, ['activity']),
    },
    byTeam: {
      index: indexes.team.index,
      projection,
      pk: bareKey(indexes.team.pk, ['teamQueue']),
      sk: bareKey(indexes.team.sk, ['activity']),
    },
    byQueueOwner: {
      index: indexes.queueOwner.index,
      projection,
      condition: ({ queueOwner }) => queueOwner !== none,
      pk: bareKey(indexes.queueOwner.pk, ['queueOwner']),
      sk: bareKey(indexes.queueOwner.sk, ['status', 'turn']),
    },
    byClock: {
      index: indexes.due.index,
      projection: ['ticketId', 'wakeAt', 'parkedAt'],
      condition: ({ clockShard }) => clockShard !== noShard,
      pk: bareKey(indexes.due.pk, ['clockShard']),
      sk: bareKey(indexes.due.sk, ['wakeAt', 'ticketId']),
    },
    byCustomer: {
      index: indexes.customer.index,
      projection,
      pk: bareKey(indexes.customer.pk, ['customerId']),
      sk: bareKey(indexes.customer.sk, ['createdAt']),
    },
  },
});
