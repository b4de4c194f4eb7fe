import type { Role } from '../desk/agent.ts';
import type { AgentId, DepartmentId, TeamId } from '../shared/ids.ts';
import type { GrantAccess, LiveGrant } from './grant.ts';
import type { Principal } from './principal.ts';
import type { Share } from './share.ts';

/** A ticket, and with it its messages, attachments, history, surveys and tasks. */
export interface TicketRecord {
  kind: 'ticket';
  teamId?: TeamId | undefined;
  assigneeId?: AgentId | undefined;
  /** Those that have not expired, of whomever. */
  grants?: readonly LiveGrant[] | undefined;
}

interface CustomerRecord {
  kind: 'customer';
  ownerId?: AgentId | undefined;
  departmentId?: DepartmentId | undefined;
  /** The customer's tickets: whoever sees one of them sees the customer. */
  tickets?: readonly Omit<TicketRecord, 'kind'>[] | undefined;
}

/** What the timeline of a customer tells of a ticket that is not visible itself: its type, subject, status and outcome. */
interface TimelineFactsRecord {
  kind: 'timeline-facts';
  /** Whether the ticket is confidential: then nothing is told of it. */
  confidential?: boolean | undefined;
  /** The customer's. */
  ownerId?: AgentId | undefined;
  departmentId?: DepartmentId | undefined;
  /** Whether the principal may edit a live ticket of the customer. */
  worksOnLiveTicket?: boolean | undefined;
  /** The desk's. */
  shares?: readonly Pick<Share, 'fromDepartmentId' | 'toDepartmentId' | 'records'>[] | undefined;
}

export type AccessRecord = TicketRecord | CustomerRecord | TimelineFactsRecord;

/** `view` is to read and to write notes, `edit` everything that the principal's role may do. */
export type Access = GrantAccess;

/** One reason for which a principal sees a record. */
interface Reason<R> {
  /** The roles that it is for; a key has a role like a person. */
  roles: readonly Role[];
  /** What is seen, in words. */
  words: string;
  access(principal: Principal, record: R): Access | undefined;
}

const everybody: readonly Role[] = ['agent', 'supervisor', 'admin'];

/** Why a ticket is seen. Whatever is not listed is not seen. */
const ticketReasons: readonly Reason<Omit<TicketRecord, 'kind'>>[] = [
  { roles: ['admin'], words: 'every ticket', access: () => 'edit' },
  {
    roles: everybody,
    words: 'tickets assigned to them',
    access: ({ agentId }, { assigneeId }) => toEdit(agentId !== undefined && assigneeId === agentId),
  },
  {
    roles: everybody,
    words: 'tickets of their own teams',
    access: ({ teamIds }, { teamId }) => toEdit(teamId !== undefined && teamIds.includes(teamId)),
  },
  {
    roles: ['supervisor'],
    words: 'tickets of the teams in their own departments, and of teams in no department',
    access: ({ supervisedTeamIds }, { teamId }) =>
      toEdit(teamId !== undefined && supervisedTeamIds.includes(teamId)),
  },
  {
    roles: ['supervisor'],
    words: 'tickets without a team',
    access: (_, { teamId }) => toEdit(teamId === undefined),
  },
  {
    roles: everybody,
    words: 'tickets granted to them or to one of their teams, to view or to edit, until the grant expires',
    access: (principal, { grants = [] }) => grantedAccess(principal, grants),
  },
];

/** Why a customer is seen. */
const customerReasons: readonly Reason<Omit<CustomerRecord, 'kind'>>[] = [
  { roles: ['admin'], words: 'every customer', access: () => 'edit' },
  {
    roles: everybody,
    words: 'customers whom they own',
    access: ({ agentId }, { ownerId }) => toEdit(agentId !== undefined && ownerId === agentId),
  },
  {
    roles: ['supervisor'],
    words: 'customers of their own departments, and of no department',
    access: ({ departmentIds }, { departmentId }) =>
      toEdit(departmentId === undefined || departmentIds.includes(departmentId)),
  },
  {
    roles: everybody,
    words: 'customers of a ticket that they see',
    access: (principal, { tickets = [] }) =>
      highest(tickets.map((ticket) => mostAccess(ticketReasons, principal, ticket))),
  },
];

/** Why the facts of a customer's timeline are seen. They are only read. */
const timelineFactsReasons: readonly Reason<Omit<TimelineFactsRecord, 'kind'>>[] = [
  { roles: ['admin'], words: 'of every customer', access: () => 'view' },
  {
    roles: everybody,
    words: 'of customers whom they own',
    access: ({ agentId }, { ownerId }) => toView(agentId !== undefined && ownerId === agentId),
  },
  {
    roles: everybody,
    words: 'of customers of whom they may edit a live ticket: one that is new, open, pending or on hold',
    access: (_, { worksOnLiveTicket = false }) => toView(worksOnLiveTicket),
  },
  {
    roles: everybody,
    words: 'of customers of a department that shares them with one of their own',
    access: ({ departmentIds }, { departmentId, shares = [] }) =>
      toView(
        shares.some(
          ({ fromDepartmentId, toDepartmentId, records }) =>
            fromDepartmentId === departmentId &&
            departmentIds.includes(toDepartmentId) &&
            records.includes('timeline-facts'),
        ),
      ),
  },
];

/** Why records are seen, in words and by role: docs/ACCESS.md lists them. */
export const reasonsToSee = {
  tickets: ticketReasons,
  customers: customerReasons,
  timelineFacts: timelineFactsReasons,
} satisfies Record<string, readonly Pick<Reason<never>, 'roles' | 'words'>[]>;

/** Whether a principal sees a record. What is not visible does not exist for them: it is answered with 404. */
export function visible(principal: Principal, record: AccessRecord): boolean {
  return accessTo(principal, record) !== undefined;
}

/** Whether a principal may change a record, as far as the role may at all. */
export function mayEdit(principal: Principal, record: AccessRecord): boolean {
  return accessTo(principal, record) === 'edit';
}

/** The most that a principal may do with a record; undefined if it is not visible. */
export function accessTo(principal: Principal, record: AccessRecord): Access | undefined {
  switch (record.kind) {
    case 'ticket':
      return mostAccess(ticketReasons, principal, record);
    case 'customer':
      return mostAccess(customerReasons, principal, record);
    case 'timeline-facts':
      return record.confidential ? undefined : mostAccess(timelineFactsReasons, principal, record);
    default:
      return record satisfies never;
  }
}

/**
 * Whether a principal finds records whose processing is restricted: in lists, in the search, and what is kept by law alone. Others see
 * such a customer where they work on a ticket of theirs.
 */
export function findsRestricted({ role }: Pick<Principal, 'role'>): boolean {
  return role === 'admin';
}

function mostAccess<R>(reasons: readonly Reason<R>[], principal: Principal, record: R): Access | undefined {
  return highest(
    reasons
      .filter(({ roles }) => roles.includes(principal.role))
      .map((reason) => reason.access(principal, record)),
  );
}

function grantedAccess({ agentId, teamIds }: Principal, grants: readonly LiveGrant[]): Access | undefined {
  const own = new Set<string>(agentId === undefined ? teamIds : [...teamIds, agentId]);
  return highest(grants.map(({ granteeId, access }) => (own.has(granteeId) ? access : undefined)));
}

function highest(found: readonly (Access | undefined)[]): Access | undefined {
  return found.includes('edit') ? 'edit' : found.find((access) => access !== undefined);
}

function toEdit(holds: boolean): Access | undefined {
  return holds ? 'edit' : undefined;
}

function toView(holds: boolean): Access | undefined {
  return holds ? 'view' : undefined;
}
