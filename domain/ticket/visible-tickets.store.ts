import type { TicketOutcome } from '../../events/ticket/ticket-facts.ts';
import type { GrantStore } from '../access/grant.store.ts';
import type { LiveGrant } from '../access/grant.ts';
import type { Principal } from '../access/principal.ts';
import { type Access, accessTo, mayEdit, visible } from '../access/visible.ts';
import { KefuError } from '../shared/errors.ts';
import type { TeamId, TicketId } from '../shared/ids.ts';
import type { ListScope } from './list-scope.ts';
import { mergedTicketIdsOf } from './merge.ts';
import type { TicketStore } from './ticket.store.ts';
import type { Ticket, TicketCommand } from './ticket.ts';
import type { TicketPage } from './ticket-walk.ts';

type Placed = Pick<Ticket, 'ticketId' | 'teamId' | 'assigneeId'>;

interface Stores {
  tickets: TicketStore;
  grants: Pick<GrantStore, 'ofTicket' | 'ticketsOf'>;
}

export interface VisibleTickets extends TicketStore {
  /** Whether the principal may edit a ticket that was loaded from here, by what was read then. */
  mayEdit(ticket: Placed): boolean;
  /** Whether a ticket that another one names may be named: one that was loaded, or that a loaded one is linked to. */
  mayName(ticketId: TicketId): boolean;
  /** Finds out which of these tickets may be named, with one call. */
  learnNames(ticketIds: readonly TicketId[]): Promise<void>;
  /** What is told of tickets that are not visible, to somebody who works for their customer. */
  factsOf(ticketIds: readonly TicketId[]): Promise<Map<TicketId, TicketFacts>>;
}

type TicketFacts = Pick<Ticket, 'type' | 'subject' | 'status'> & {
  outcome: TicketOutcome | null;
  confidential: boolean;
};

/** `own` is to edit without a grant: a grant doesn't entitle to give others. */
export type Wanted = Access | 'own';

/**
 * The tickets as a principal sees them. What is not visible does not exist; what is visible but may not be changed is
 * refused with `forbidden`. Grants are read only for tickets that are not visible otherwise: one query each.
 */
export function visibleTicketStore(
  { tickets, grants }: Stores,
  { principal, now, wanted }: { principal: Principal; now: string; wanted: Wanted },
): VisibleTickets {
  /** Grants by ticket, for those that were not visible without. */
  const known = new Map<TicketId, readonly LiveGrant[]>();
  /** Of tickets that were named, those that are visible, and those that are not. */
  const named = new Map<TicketId, boolean>();
  /** Read for the first list: a query of an index for the principal and each of their teams. */
  let scope: Promise<ListScope> | undefined;

  // Listed one by one, so that whatever the store of tickets gets in addition is decided on here.
  const { listed, findByNumber, opening, open, mayWait } = tickets;
  return {
    ...{ listed, findByNumber, opening, open, mayWait },
    ...{ reading: refused, listByStatus: refused, activeBetween: refused, listWaiting: refused },
    ...{ changing: refused, wake: refused },
    load: async (ticketId) => {
      const ticket = await loadAs(ticketId);
      return wanted === 'edit' ? changeable(ticket) : ticket;
    },
    loadWith: async (ticketId, from) => {
      const { ticket, beside } = await tickets.loadWith(ticketId, from);
      await admit(ticket);
      return { ticket: wanted === 'edit' ? changeable(ticket) : ticket, beside };
    },
    loadAll,
    mayEdit: (ticket) => accessOf(ticket) === 'edit',
    mayName,
    learnNames,
    factsOf,
    list,
    listByCustomer: async (customerId, { limit, cursor }) => {
      const { items, end } = await list({ customerId }, 'created', { limit, behind: cursor });
      return { items, cursor: end };
    },
    // Loaded first, so that neither a version nor a state tells of what is hidden. It is not read again.
    change: async (ticketId, command, context, options) => {
      const loaded = options?.loaded ? changeable(options.loaded) : changeable(await loadAs(ticketId));
      const decided = typeof command === 'function' ? command : () => command;
      return tickets.change(ticketId, (ticket) => decided(changeable(ticket)), context, {
        ...options,
        loaded,
      });
    },
    changeTogether: async (changes, context, also) => {
      const wanted = await Promise.all(
        changes.map(async (change) => ({ ...change, loaded: changeable(await loadAs(change.ticketId)) })),
      );
      const guarded = wanted.map((change) => ({
        ...change,
        command: (ticket: Ticket, together: readonly Ticket[]): TicketCommand | undefined =>
          change.command(changeable(ticket), together),
      }));
      return tickets.changeTogether(guarded, context, also);
    },
  };

  /** A list of what the principal may do what is wanted with. */
  async function list(...[filters, sort, page]: Parameters<TicketStore['list']>): Promise<TicketPage> {
    if (principal.role === 'admin') return tickets.list(filters, sort, page);
    scope ??= scopeOf();
    return tickets.list(filters, sort, page, await scope);
  }

  async function factsOf(ticketIds: readonly TicketId[]): Promise<Map<TicketId, TicketFacts>> {
    const found = new Map<TicketId, Ticket>();
    let wanted = [...ticketIds];
    while (wanted.length) {
      const loaded = await tickets.loadAll(wanted);
      for (const ticket of loaded) found.set(ticket.ticketId, ticket);
      const targets = loaded.flatMap((one) => (one.status === 'merged' ? [one.mergedInto] : []));
      wanted = [...new Set(targets)].filter((target) => !found.has(target));
    }
    /** A merged ticket is part of its target's conversation. */
    const isConfidential = (ticket: Ticket | undefined): boolean =>
      !ticket ||
      (ticket.confidential ?? false) ||
      (ticket.status === 'merged' && isConfidential(found.get(ticket.mergedInto)));
    return new Map(
      [...found].map(([ticketId, ticket]) => {
        const { type, subject, status, outcome = null } = ticket;
        return [ticketId, { type, subject, status, outcome, confidential: isConfidential(ticket) }];
      }),
    );
  }

  async function scopeOf(): Promise<ListScope> {
    const { agentId, teamIds, supervisedTeamIds } = principal;
    const given = await grants.ticketsOf(agentId ? [...teamIds, agentId] : teamIds, now);
    const grantedIds = wanted === 'view' ? given : (await loadAll(given)).map(({ ticketId }) => ticketId);
    const granted = new Set(grantedIds);
    const sees = (teamId?: TeamId) => visible(principal, { kind: 'ticket', teamId });
    return {
      teamIds: [...new Set([...teamIds, ...supervisedTeamIds])].filter(sees),
      seesTeamless: sees(),
      agentId,
      grantedIds,
      sees: (ticket) =>
        granted.has(ticket.ticketId) || visible(principal, { kind: 'ticket', ...placeOf(ticket) }),
    };
  }

  async function loadAs(ticketId: TicketId): Promise<Ticket> {
    const ticket = await tickets.load(ticketId);
    await admit(ticket);
    return ticket;
  }

  async function admit(ticket: Ticket): Promise<void> {
    await learnGrants([ticket]);
    allowed(ticket);
    named.set(ticket.ticketId, true);
    await learnNames(linkedIdsOf(ticket));
  }

  async function learnNames(ticketIds: readonly TicketId[]): Promise<void> {
    const unknown = [...new Set(ticketIds)].filter((ticketId) => !named.has(ticketId));
    if (!unknown.length || principal.role === 'admin') return;
    const found = await tickets.loadAll(unknown);
    await learnGrants(found);
    const seen = new Set(found.filter((ticket) => accessOf(ticket)).map(({ ticketId }) => ticketId));
    for (const ticketId of unknown) named.set(ticketId, seen.has(ticketId));
  }

  /** Without those that are not visible, or that may not be changed where they are loaded to be changed. */
  async function loadAll(ticketIds: readonly TicketId[]): Promise<Ticket[]> {
    const found = await tickets.loadAll(ticketIds);
    await learnGrants(found);
    return found.filter((ticket) => isEnough(accessOf(ticket), ticket));
  }

  function allowed(ticket: Ticket): Ticket {
    const access = accessOf(ticket);
    if (!access) throw new Hidden(ticket.ticketId);
    if (isEnough(access, ticket)) return ticket;
    throw new KefuError(
      'forbidden',
      'Your grant for this ticket allows only reading and adding notes: ask a supervisor of its team for more.',
    );
  }

  /** The rules refuse changes of a merged ticket by naming its target. */
  function changeable(ticket: Ticket): Ticket {
    if (ticket.status === 'merged' && !mayName(ticket.mergedInto))
      throw new KefuError('forbidden', hiddenLink);
    return allowed(ticket);
  }

  function mayName(ticketId: TicketId): boolean {
    return principal.role === 'admin' || named.get(ticketId) === true;
  }

  function isEnough(access: Access | undefined, ticket: Placed): boolean {
    if (wanted === 'own') return mayEdit(principal, { kind: 'ticket', ...placeOf(ticket) });
    return access === 'edit' || access === wanted;
  }

  function accessOf(ticket: Placed): Access | undefined {
    return accessTo(principal, {
      kind: 'ticket',
      ...placeOf(ticket),
      grants: known.get(ticket.ticketId),
    });
  }

  async function learnGrants(found: readonly Placed[]): Promise<void> {
    const hidden = found.filter((ticket) => !accessOf(ticket)).map(({ ticketId }) => ticketId);
    await Promise.all(
      hidden.map(async (ticketId) => known.set(ticketId, await grants.ofTicket(ticketId, now))),
    );
  }
}

/** What reads or changes tickets for nobody. */
function refused(): never {
  throw new Error('Visible tickets are loaded by `load`, listed by `list` and changed by `change`.');
}

/** Answered like a ticket that doesn't exist. */
class Hidden extends KefuError {
  constructor(ticketId: TicketId) {
    super('not-found', `There is no ticket ${ticketId}.`);
  }
}

const hiddenLink = 'The ticket is linked to one that you do not see: ask somebody who sees both.';

/** The other tickets that a ticket names. */
function linkedIdsOf(ticket: Ticket): TicketId[] {
  const into = ticket.status === 'merged' ? [ticket.mergedInto] : [];
  return [...ticket.linkedTicketIds, ...mergedTicketIdsOf(ticket), ...into];
}

function placeOf({ teamId, assigneeId }: Placed) {
  return { teamId, assigneeId };
}
