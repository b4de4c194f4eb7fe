import { createSchema } from 'electrodb';
import {
  channel,
  customerLevel,
  ticketPriority,
  ticketStatus,
  ticketType,
} from '../../events/ticket-facts.ts';
import { clockShards, parkedShard } from '../clock/clock-shard.ts';
import { indexes, primaryKey, service } from '../table.ts';

/** What a list of tickets shows. */
const listed = [
  'ticketId',
  'number',
  'subject',
  'status',
  'priority',
  'type',
  'channel',
  'mailboxId',
  'customerId',
  'teamId',
  'assigneeId',
  'tags',
  'createdAt',
  'lastActivityAt',
] as const;

/** ElectroDB wants a value for every part of a conditional index's key, also where the item shall not be in the index. */
export const none = 'none';

const nullable = {
  type: 'string',
  default: none,
  get: (value?: string) => (value === none ? undefined : value),
} as const;

/** The state of a ticket, at most 1 KB. Messages and history are items of their own in the same partition. */
export const ticketSchema = createSchema({
  model: { service, entity: 'ticket', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    number: { type: 'string', required: true },
    version: { type: 'number', required: true },
    subject: { type: 'string', required: true },
    status: { type: ticketStatus.options, required: true },
    priority: { type: ticketPriority.options, required: true },
    type: { type: ticketType.options, required: true },
    channel: { type: channel.options, required: true },
    locale: { type: 'string', required: true },
    mailboxId: { type: 'string' },
    customerId: { type: 'string', required: true },
    teamId: nullable,
    assigneeId: nullable,
    tags: { type: 'list', items: { type: 'string' }, required: true },
    linkedTicketIds: { type: 'list', items: { type: 'string' }, required: true },
    createdAt: { type: 'string', required: true },
    lastActivityAt: { type: 'string', required: true },
    /** When the present status began. */
    statusSince: { type: 'string', required: true },
    acknowledgedAt: { type: 'string' },
    acknowledgementSuppressedAt: { type: 'string' },
    /** The ticket that a merged one became part of, and what it was until then. */
    mergedInto: { type: 'string' },
    statusBefore: { type: 'string' },
    statusSinceBefore: { type: 'string' },
    /** The tickets that became part of this one. */
    merged: { type: 'list', items: { type: 'any' } },
    /** Addresses. */
    collaborators: { type: 'list', items: { type: 'string' } },
    customerLevel: { type: customerLevel.options, required: true },
    skills: { type: 'list', items: { type: 'string' } },
    /** The assignee, or the team while a live ticket is nobody's. */
    holder: { type: 'string', required: true },
    firstRespondedAt: { type: 'string' },
    timetableVersion: { type: 'number', required: true },
    policyId: { type: 'string' },
    /** Packed, see `packed-clocks.ts`. */
    clocks: { type: 'any', required: true },
    /** Where the clock looks for it. */
    clockShard: { type: [...clockShards, parkedShard, none], required: true },
    wakeAt: nullable,
    parkedAt: { type: 'string' },
    snoozedUntil: { type: 'string' },
    remindedAt: { type: 'string' },
    resolutionCycle: { type: 'number' },
    surveyDueAt: { type: 'string' },
    survey: { type: 'any' },
    deferredEscalations: { type: 'list', items: { type: 'any' } },
  },
  indexes: {
    ticket: {
      pk: { field: primaryKey.pk, composite: ['ticketId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
    byStatus: {
      index: indexes.queue.index,
      projection: listed,
      pk: { field: indexes.queue.pk, composite: ['status'] },
      sk: { field: indexes.queue.sk, composite: ['lastActivityAt', 'ticketId'] },
    },
    byTeam: {
      index: indexes.team.index,
      projection: listed,
      condition: ({ teamId }) => teamId !== none,
      pk: { field: indexes.team.pk, composite: ['teamId'] },
      sk: { field: indexes.team.sk, composite: ['status', 'createdAt'] },
    },
    byHolder: {
      index: indexes.holder.index,
      projection: [...listed, 'customerLevel', 'skills'],
      condition: ({ holder }) => holder !== none,
      pk: { field: indexes.holder.pk, composite: ['holder'] },
      sk: { field: indexes.holder.sk, composite: ['status', 'createdAt'] },
    },
    byClock: {
      index: indexes.due.index,
      projection: ['ticketId', 'wakeAt', 'parkedAt'],
      condition: ({ clockShard }) => clockShard !== none,
      pk: { field: indexes.due.pk, composite: ['clockShard'] },
      sk: { field: indexes.due.sk, composite: ['wakeAt', 'ticketId'] },
    },
    byCustomer: {
      index: indexes.customer.index,
      projection: listed,
      pk: { field: indexes.customer.pk, composite: ['customerId'] },
      sk: { field: indexes.customer.sk, composite: ['createdAt'] },
    },
  },
});
