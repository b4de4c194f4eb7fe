import { comparedAddress } from '../../shared/address.ts';
import { type Identity, mayBeKnown } from '../../shared/identity.ts';
import type { CustomerId } from '../../shared/ids.ts';
import { collaboratorsOf } from '../../ticket/collaborators.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { mayAddPeople } from './admission.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import { isMailboxAddress, isOutsider, type OwnMail } from './own-mail.ts';
import { isRobot } from './robot.ts';
import type { Author } from './sender.ts';

/** Who wrote: the customer whose address it is, where it is one's, and how far that is to be believed. */
export interface Writer {
  address: string;
  customerId: CustomerId | undefined;
  identity: Identity;
}

/** What somebody is to a ticket: its customer or a collaborator; somebody whom an agent may yet confirm; or neither. */
export type Standing = 'participant' | 'proposed' | 'stranger';

/** What a mail's writer is to a ticket. Whom Reply-To names, or nobody does, is a stranger to all of them. */
export function standingOf({ address, customerId, identity }: Writer, ticket: Ticket): Standing {
  if (!mayBeKnown(identity)) return 'stranger';
  const written = comparedAddress(address);
  const isAmong = (people: readonly string[]) => people.some((person) => comparedAddress(person) === written);
  if (customerId === ticket.customerId || isAmong(collaboratorsOf(ticket))) return 'participant';
  return isAmong(ticket.proposedCollaborators ?? []) ? 'proposed' : 'stranger';
}

/** The people whom a mail names beside its writer's own part in the ticket. */
export interface Brought {
  /** Who takes part at once. */
  joining: string[];
  /** Whom an agent confirms before a reply goes to them. */
  proposed: string[];
}

/**
 * The people whom a mail brings into its ticket: whoever else it went to, where Reply-To asks to answer, and a writer who is not
 * part of it. Whom an authenticated participant copies takes part at once, everybody else is proposed. A mail that names no
 * address of ours in To or Cc was forwarded or sent in Bcc, so those whom it names know nothing of the desk. Never the desk
 * itself, nor an address that nobody reads.
 */
export function broughtBy(
  mail: Pick<IncomingMail, 'to' | 'cc' | 'replyTo'>,
  { sender, identity }: Author,
  standing: Standing,
  isOpening: boolean,
  own: OwnMail,
): Brought {
  const writer = comparedAddress(sender.address);
  const named = compared([...mail.to, ...mail.cc]);
  const recipients = named.some((address) => isOurs(address, own)) ? named : [];
  // In a new ticket answers go where an authenticated author asks for them.
  const answered = isOpening && identity.status === 'authenticated' ? [] : compared(mail.replyTo);
  const mayTakePart = (address: string) =>
    isOutsider(address, own) && !isRobot(address) && (address !== writer || standing !== 'participant');
  const others = [...new Set(recipients)].filter((address) => mayTakePart(address) && address !== writer);
  const joining = mayAddPeople(identity, standing) ? others : [];
  const proposed = new Set([writer, ...answered, ...others].filter(mayTakePart));
  return { joining, proposed: [...proposed].filter((address) => !joining.includes(address)) };
}

function compared(people: readonly MailAddress[]): string[] {
  return people.map(({ address }) => comparedAddress(address));
}

function isOurs(address: string, own: OwnMail): boolean {
  return isMailboxAddress(address, own.addresses) || own.messageIdDomains.has(domainOf(address));
}

function domainOf(address: string): string {
  return /^[^\s@]+@([^\s@]+)$/.exec(address)?.[1]?.toLowerCase() ?? '';
}
