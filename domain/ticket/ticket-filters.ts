import type {
  Channel,
  TicketOutcome,
  TicketPriority,
  TicketStatus,
  TicketType,
} from '../../events/ticket/ticket-facts.ts';
import { ticketStatus } from '../../events/ticket/ticket-facts.ts';
import type { AgentId, CustomerId, TeamId, TopicId } from '../shared/ids.ts';
import type { ListScope } from './list-scope.ts';
import { liveStatuses } from './status.ts';
import type { OrderedTicket } from './ticket-list.ts';
import { momentKey, turnBefore, waitKey } from './ticket-order.ts';

/** The filters of a list of tickets. A range includes its start and excludes its end. */
export interface TicketFilters {
  status?: readonly TicketStatus[] | undefined;
  teamId?: TeamId | undefined;
  assigneeId?: AgentId | undefined;
  unassigned?: boolean | undefined;
  customerId?: CustomerId | undefined;
  /** Customers who were merged into that one: their tickets are theirs. */
  mergedCustomerIds?: readonly CustomerId[] | undefined;
  tag?: string | undefined;
  /** A topic, or any of several. */
  topicIds?: readonly TopicId[] | undefined;
  product?: string | undefined;
  outcome?: TicketOutcome | undefined;
  type?: TicketType | undefined;
  priority?: TicketPriority | undefined;
  channel?: Channel | undefined;
  dueBefore?: string | undefined;
  createdAfter?: string | undefined;
  createdBefore?: string | undefined;
  activeAfter?: string | undefined;
  activeBefore?: string | undefined;
}

/** By latest activity, newest, next due, and longest waiting for the desk. */
export const ticketSorts = ['activity', 'created', 'due', 'waiting'] as const;
export type TicketSort = (typeof ticketSorts)[number];

/** One query of an index: its partition, in the index's order. */
export type TicketQueue =
  | { by: 'status'; status: TicketStatus }
  /** Without a team: the tickets that have none. */
  | { by: 'team'; teamId: TeamId | undefined; status: TicketStatus }
  | { by: 'queueOwner'; queueOwner: AgentId | TeamId; status: TicketStatus }
  | { by: 'customer'; customerId: CustomerId };

/** The order of tickets in an index. */
export const indexOrder: Record<TicketQueue['by'], TicketSort> = {
  status: 'activity',
  team: 'activity',
  queueOwner: 'due',
  customer: 'created',
};

/** Whether a ticket matches the filters. */
export function matches(filters: TicketFilters, ticket: OrderedTicket): boolean {
  return tests.every((test) => test(filters, ticket));
}

type Test = (filters: TicketFilters, ticket: OrderedTicket) => boolean;

const tests: readonly Test[] = [
  ({ status }, ticket) => status === undefined || status.includes(ticket.status),
  ({ teamId }, ticket) => teamId === undefined || ticket.teamId === teamId,
  ({ assigneeId }, ticket) => assigneeId === undefined || ticket.assigneeId === assigneeId,
  ({ unassigned }, ticket) => !unassigned || ticket.assigneeId === undefined,
  ({ customerId, mergedCustomerIds = [] }, ticket) =>
    customerId === undefined || [customerId, ...mergedCustomerIds].includes(ticket.customerId),
  ({ tag }, ticket) => tag === undefined || ticket.tags.includes(tag),
  ({ topicIds }, { topicId }) =>
    topicIds === undefined || (topicId !== undefined && topicIds.includes(topicId)),
  ({ product }, ticket) => product === undefined || ticket.product === product,
  ({ outcome }, ticket) => outcome === undefined || ticket.outcome === outcome,
  ({ type }, ticket) => type === undefined || ticket.type === type,
  ({ priority }, ticket) => priority === undefined || ticket.priority === priority,
  ({ channel }, ticket) => channel === undefined || ticket.channel === channel,
  ({ dueBefore }, { nextDueAt }) =>
    dueBefore === undefined || (nextDueAt !== undefined && nextDueAt < dueBefore),
  ({ createdAfter }, ticket) => createdAfter === undefined || ticket.createdAt >= createdAfter,
  ({ createdBefore }, ticket) => createdBefore === undefined || ticket.createdAt < createdBefore,
  ({ activeAfter }, ticket) => activeAfter === undefined || ticket.lastActivityAt >= activeAfter,
  ({ activeBefore }, ticket) => activeBefore === undefined || ticket.lastActivityAt < activeBefore,
];

/** How a list is read. */
export interface ListPlan {
  /** Queries of one order, merged. */
  queues: readonly TicketQueue[];
  /** Tickets that no query contains are read beside them: those assigned to the scope's agent, and those granted. */
  hasOthers: boolean;
  /** Tickets of the queries may be out of sight. */
  isPartlyHidden: boolean;
}

/** More partitions than this cost more than the lists of all tickets. */
export const partitionsMost = 30;

/**
 * Plans a list: the queries that contain all tickets of it that are in the scope, and few others. Without a scope,
 * everything is seen.
 */
export function planOf(filters: TicketFilters, scope: ListScope | undefined): ListPlan {
  const whole = { queues: queuesOf(filters), hasOthers: false, isPartlyHidden: false };
  if (!scope) return whole;
  const { teamId, assigneeId, customerId } = filters;
  if (assigneeId && assigneeId === scope.agentId) return whole;
  if (customerId || assigneeId) return { ...whole, isPartlyHidden: true };
  if (teamId && scope.teamIds.includes(teamId)) return whole;
  if (teamId) return { queues: [], hasOthers: true, isPartlyHidden: false };
  const queues = [...scope.teamIds, ...(scope.seesTeamless ? [undefined] : [])].flatMap((seen) =>
    statusesOf(filters).map((status): TicketQueue => ({ by: 'team', teamId: seen, status })),
  );
  if (queues.length > partitionsMost) return { ...whole, isPartlyHidden: true };
  return { queues, hasOthers: true, isPartlyHidden: false };
}

/** The queries of the tickets that are assigned to the scope's agent, which are read whole. */
export function ownQueuesOf(filters: TicketFilters, { agentId }: ListScope): TicketQueue[] {
  if (!agentId) return [];
  return statusesOf(filters).map((status) => ({ by: 'queueOwner', queueOwner: agentId, status }));
}

/** The statuses of a list: without a filter, all of those of a team, an assignee or a customer, else the live ones. */
export function statusesOf({
  status,
  teamId,
  assigneeId,
  customerId,
}: TicketFilters): readonly TicketStatus[] {
  return status ?? (teamId || assigneeId || customerId ? ticketStatus.options : liveStatuses);
}

/**
 * The queries that contain all tickets of a list and few others, on the index that narrows it most. All of them have
 * the same order.
 */
export function queuesOf(filters: TicketFilters): TicketQueue[] {
  const { status, teamId, assigneeId, unassigned, customerId, mergedCustomerIds = [] } = filters;
  if (customerId)
    return [customerId, ...mergedCustomerIds].map(
      (each): TicketQueue => ({ by: 'customer', customerId: each }),
    );
  if (assigneeId)
    return all(status).map((status): TicketQueue => ({ by: 'queueOwner', queueOwner: assigneeId, status }));
  // Only live tickets have an owner; resolved and closed unassigned tickets are in the team's own list.
  if (teamId && unassigned && (status ?? ticketStatus.options).every(isLiveStatus)) {
    return all(status).map((status): TicketQueue => ({ by: 'queueOwner', queueOwner: teamId, status }));
  }
  if (teamId) return all(status).map((status): TicketQueue => ({ by: 'team', teamId, status }));
  return statusesOf(filters).map((status): TicketQueue => ({ by: 'status', status }));
}

function all(status: readonly TicketStatus[] | undefined): readonly TicketStatus[] {
  return status ?? ticketStatus.options;
}

function isLiveStatus(status: TicketStatus): boolean {
  return liveStatuses.some((live) => live === status);
}

/** A sort order: by one key for each ticket, ascending or descending. */
export interface TicketOrder {
  keyOf(ticket: OrderedTicket): string;
  isDescending: boolean;
}

export const orders: Record<TicketSort, TicketOrder> = {
  activity: {
    keyOf: ({ lastActivityAt, ticketId }) => momentKey(lastActivityAt, ticketId),
    isDescending: true,
  },
  created: { keyOf: ({ createdAt, ticketId }) => momentKey(createdAt, ticketId), isDescending: true },
  due: { keyOf: ({ turn }) => turn, isDescending: false },
  waiting: { keyOf: ({ turn }) => waitKey(turn), isDescending: false },
};

/** Whether the first of two keys comes first. */
export function comesFirst({ isDescending }: TicketOrder, one: string, other: string): boolean {
  return isDescending ? one > other : one < other;
}

/**
 * The range of keys in an order that contains all tickets of a list, if the filters limit it: after the first, and
 * before the second.
 */
export function boundsOf(
  filters: TicketFilters,
  sort: TicketSort,
): { behind: string | undefined; end: string | undefined } {
  switch (sort) {
    case 'activity':
      return { behind: filters.activeBefore, end: filters.activeAfter };
    case 'created':
      return { behind: filters.createdBefore, end: filters.createdAfter };
    case 'due':
      return { behind: undefined, end: filters.dueBefore && turnBefore(filters.dueBefore) };
    case 'waiting':
      return { behind: undefined, end: undefined };
    default:
      return sort satisfies never;
  }
}
