import { KefuError } from '../shared/errors.ts';
import type { Change, Ticket } from './ticket.ts';

/** The most collaborators of a ticket. */
export const collaboratorsAtMost = 40;

/** The addresses of all collaborators: the ticket's own, and those that merged tickets brought. */
export function collaboratorsOf(ticket: Pick<Ticket, 'collaborators' | 'merged'>): string[] {
  const brought = (ticket.merged ?? []).flatMap(({ collaborators }) => collaborators);
  return [...new Set([...(ticket.collaborators ?? []), ...brought])];
}

/** Whether a recipient of a message was a collaborator when it was written, and is none any more. */
export function hasRecipientLeft(
  before: Pick<Ticket, 'collaborators' | 'merged'>,
  now: Pick<Ticket, 'collaborators' | 'merged'>,
  recipients: readonly string[],
): boolean {
  const present = collaboratorsOf(now);
  return collaboratorsOf(before).some(
    (address) => recipients.includes(address) && !present.includes(address),
  );
}

/**
 * The changes that add and remove collaborators.
 * @throws KefuError `transition-not-allowed` if there are too many.
 */
export function collaboratorChange(
  ticket: Ticket,
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): Change[] {
  const present = collaboratorsOf(ticket);
  const added = [...new Set(add)].filter((address) => !present.includes(address));
  const removed = present.filter((address) => remove.includes(address));
  if (!added.length && !removed.length) return [];
  refuseTooMany(present.length + added.length - removed.length);
  return [{ type: 'ticket.collaborators-changed', data: { added, removed } }];
}

/**
 * The same for recipients and senders of mail: if there are too many, the first ones join, since the mail must not be
 * lost.
 */
export function joining(ticket: Ticket, addresses: readonly string[]): Change[] {
  const present = collaboratorsOf(ticket);
  const room = collaboratorsAtMost - present.length;
  const added = [...new Set(addresses)].filter((address) => !present.includes(address)).slice(0, room);
  return collaboratorChange(ticket, { add: added });
}

/** The most proposed people: anybody can be named in a mail, and the ticket's item must stay small. */
export const proposalsAtMost = 10;

/** The change that proposes people whom a mail names, as many as there is room for. */
export function proposing(ticket: Ticket, addresses: readonly string[]): Change[] {
  const proposed = ticket.proposedCollaborators ?? [];
  const known = [...collaboratorsOf(ticket), ...proposed];
  const added = [...new Set(addresses)]
    .filter((address) => !known.includes(address))
    .slice(0, Math.max(0, proposalsAtMost - proposed.length));
  return added.length ? [proposalChange({ added, removed: [] })] : [];
}

/**
 * The changes by which an agent confirms a proposed person; nothing if nobody proposes them any more.
 * @throws KefuError `transition-not-allowed` if there are too many collaborators.
 */
export function confirmation(ticket: Ticket, address: string): Change[] {
  return ticket.proposedCollaborators?.includes(address)
    ? collaboratorChange(ticket, { add: [address] })
    : [];
}

/** The change by which an agent dismisses a proposed person; nothing if nobody proposed them. */
export function dismissal(ticket: Ticket, address: string): Change[] {
  if (!ticket.proposedCollaborators?.includes(address)) return [];
  return [proposalChange({ added: [], removed: [address] })];
}

function proposalChange(data: { added: string[]; removed: string[] }): Change {
  return { type: 'ticket.proposed-collaborators-changed', data };
}

/** @throws KefuError `limit-exceeded` above the maximum. */
export function refuseTooMany(count: number): void {
  if (count <= collaboratorsAtMost) return;
  throw new KefuError(
    'limit-exceeded',
    `A ticket has at most ${collaboratorsAtMost} collaborators, and this would make ${count}: remove some first.`,
  );
}

/** The ticket after its collaborators changed. A removed person is also removed from those of merged tickets. */
export function withCollaborators(
  ticket: Ticket,
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
): Ticket {
  const stays = (address: string) => !removed.includes(address);
  const own = [...(ticket.collaborators ?? []), ...added].filter(stays);
  const merged = ticket.merged?.map((part) => ({
    ...part,
    collaborators: part.collaborators.filter(stays),
  }));
  const collaborators = own.length ? own : undefined;
  // A collaborator is not proposed any more.
  return withProposals({ ...ticket, collaborators, merged }, { added: [], removed: added });
}

/** The ticket after its proposed people changed. */
export function withProposals(
  ticket: Ticket,
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
): Ticket {
  const present = ticket.proposedCollaborators ?? [];
  const proposed = [...present, ...added].filter((address) => !removed.includes(address));
  return { ...ticket, proposedCollaborators: proposed.length ? proposed : undefined };
}
