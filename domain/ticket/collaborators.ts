import { KefuError } from '../shared/errors.ts';
import type { Change, Ticket } from './ticket.ts';

/** Who may take part beside the customer. */
export const collaboratorsAtMost = 40;

/** The addresses of all who take part beside the customer: the ticket's own, and those that merged tickets brought. */
export function collaboratorsOf(ticket: Pick<Ticket, 'collaborators' | 'merged'>): string[] {
  const brought = (ticket.merged ?? []).flatMap(({ collaborators }) => collaborators);
  return [...new Set([...(ticket.collaborators ?? []), ...brought])];
}

/** Whether somebody whom a message goes to took part when it was written, and takes part no more. */
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
 * What it changes that some people take part from now on, and some no longer.
 * @throws KefuError `transition-not-allowed` where they would be too many.
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

/** The same for people whom a mail goes to or comes from: it is no reason to lose the mail that they are too many, so the first ones join. */
export function joining(ticket: Ticket, addresses: readonly string[]): Change[] {
  const present = collaboratorsOf(ticket);
  const room = collaboratorsAtMost - present.length;
  const added = [...new Set(addresses)].filter((address) => !present.includes(address)).slice(0, room);
  return collaboratorChange(ticket, { add: added });
}

/** Anybody can be named in a mail: so many wait for an agent at most, and the ticket's item stays small. */
export const proposalsAtMost = 10;

/** What it changes that a mail names people whom an agent has to confirm: the first ones, as long as there is room. */
export function proposing(ticket: Ticket, addresses: readonly string[]): Change[] {
  const proposed = ticket.proposedCollaborators ?? [];
  const known = [...collaboratorsOf(ticket), ...proposed];
  const added = [...new Set(addresses)]
    .filter((address) => !known.includes(address))
    .slice(0, Math.max(0, proposalsAtMost - proposed.length));
  return added.length ? [proposalChange({ added, removed: [] })] : [];
}

/**
 * What it changes that an agent wants a proposed person to take part; nothing where nobody proposes them by now.
 * @throws KefuError `transition-not-allowed` where they would be too many.
 */
export function confirmation(ticket: Ticket, address: string): Change[] {
  return ticket.proposedCollaborators?.includes(address)
    ? collaboratorChange(ticket, { add: [address] })
    : [];
}

/** What it changes that an agent does not want a proposed person to take part; nothing where nobody proposed them. */
export function dismissal(ticket: Ticket, address: string): Change[] {
  if (!ticket.proposedCollaborators?.includes(address)) return [];
  return [proposalChange({ added: [], removed: [address] })];
}

function proposalChange(data: { added: string[]; removed: string[] }): Change {
  return { type: 'ticket.proposed-collaborators-changed', data };
}

/** @throws KefuError `transition-not-allowed` where so many are too many. */
export function refuseTooMany(count: number): void {
  if (count <= collaboratorsAtMost) return;
  throw new KefuError(
    'transition-not-allowed',
    `A ticket has at most ${collaboratorsAtMost} collaborators, and this would make ${count}: remove some first.`,
  );
}

/** The ticket after its collaborators changed. Somebody who goes, goes whoever brought them. */
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
  // Who takes part waits no more.
  return withProposals({ ...ticket, collaborators, merged }, { added: [], removed: added });
}

/** The ticket after the people changed whom an agent may yet confirm. */
export function withProposals(
  ticket: Ticket,
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
): Ticket {
  const present = ticket.proposedCollaborators ?? [];
  const proposed = [...present, ...added].filter((address) => !removed.includes(address));
  return { ...ticket, proposedCollaborators: proposed.length ? proposed : undefined };
}
