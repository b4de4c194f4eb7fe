import type { CustomerId } from '../../ids.ts';
import { collaboratorsOf } from '../../ticket/collaborators.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { OwnMail } from './automatic-mail.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { isPublicProvider } from './public-mail-providers.ts';
import { isRobot } from './robot.ts';
import { nobody } from './sender.ts';

/** Who wrote: the customer whose address it is, where it is one's. */
export interface Writer {
  address: string;
  customerId: CustomerId | undefined;
}

/** What somebody is to a ticket: part of it, of the same organization as its customer, or neither. */
export type Standing = 'participant' | 'colleague' | 'stranger';

/** Whether somebody is a ticket's customer or one of its collaborators. */
export function takesPart({ address, customerId }: Writer, ticket: Ticket): boolean {
  return customerId === ticket.customerId || collaboratorsOf(ticket).includes(address.toLowerCase());
}

/** Whether an address is of the same organization as one of a customer's: the same domain, which is no public provider's. */
export function isColleague(address: string, customerAddresses: readonly string[]): boolean {
  const domain = domainOf(address);
  if (!domain || isPublicProvider(domain)) return false;
  return customerAddresses.some((other) => domainOf(other) === domain);
}

/**
 * The addresses of the people whom a mail brings into its ticket, as far as they may take part: whoever else it went to,
 * and its writer where they come in with it. Never the desk itself, nor an address that nobody reads.
 */
export function broughtBy(
  mail: IncomingMail,
  writer: { address: string; joins: boolean },
  own: OwnMail,
): string[] {
  const recipients = [...mail.to, ...mail.cc].filter(({ address }) => address !== writer.address);
  const people = [...(writer.joins ? [writer] : []), ...recipients];
  const addresses = people.map(({ address }) => address.toLowerCase());
  return [...new Set(addresses)].filter((address) => isOutsider(address, own) && !isRobot(address));
}

/** Whether mail to an address leaves the desk: our own addresses would have it answer itself. */
export function isOutsider(address: string, own: OwnMail): boolean {
  const domain = domainOf(address);
  if (!domain || address === nobody.address) return false;
  return !own.addresses.has(address) && !own.messageIdDomains.has(domain);
}

function domainOf(address: string): string {
  return /^[^\s@]+@([^\s@]+)$/.exec(address)?.[1]?.toLowerCase() ?? '';
}
