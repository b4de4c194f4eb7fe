import type { InboundPeople } from '../../channel/inbound.ts';
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

/** The author of a mail: their address, the customer who has it, and their identity. */
export interface Writer {
  address: string;
  customerId: CustomerId | undefined;
  identity: Identity;
}

/** The relation of a person to a ticket: customer or collaborator; proposed; or neither. */
export type Standing = 'participant' | 'proposed' | 'stranger';

/**
 * The relation of a mail's author to a ticket. People who are only named in Reply-To, and mail without an author, are
 * strangers.
 */
export function standingOf({ address, customerId, identity }: Writer, ticket: Ticket): Standing {
  if (!mayBeKnown(identity)) return 'stranger';
  const written = comparedAddress(address);
  const isAmong = (people: readonly string[]) => people.some((person) => comparedAddress(person) === written);
  if (customerId === ticket.customerId || isAmong(collaboratorsOf(ticket))) return 'participant';
  return isAmong(ticket.proposedCollaborators ?? []) ? 'proposed' : 'stranger';
}

/**
 * The people whom a mail brings into its ticket: other recipients, addresses in Reply-To, and an author who is not a
 * participant; see docs/RULES.md, Who may join a ticket. Recipients of a mail that names none of our addresses in To
 * or Cc are ignored, since it was forwarded or sent in Bcc. The desk itself and addresses that nobody reads are never
 * included.
 */
export function broughtBy(
  mail: Pick<IncomingMail, 'to' | 'cc' | 'replyTo'>,
  { sender, identity }: Author,
  standing: Standing,
  isOpening: boolean,
  own: OwnMail,
): InboundPeople {
  const writer = comparedAddress(sender.address);
  const named = compared([...mail.to, ...mail.cc]);
  const recipients = named.some((address) => isOurs(address, own)) ? named : [];
  // In a new ticket, answers are sent to the Reply-To of an authenticated author.
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
