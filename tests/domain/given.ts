import { type Agent, agent } from '../../domain/desk/agent.ts';
import type { Mailbox } from '../../domain/mail/mailbox.ts';
import type { Context } from '../../domain/shared/context.ts';
import { type Id, type IdKind, idPrefixes, idSchema } from '../../domain/shared/ids.ts';
import { firstKeys, type KeyRing, ringAt } from '../../domain/shared/signing-key.ts';
import { type OpenTicket, type Ticket, ticket } from '../../domain/ticket/ticket.ts';

/** Initial values of pure tests. Ids are counted, time stands still. */

export const noon = '2026-11-22T12:00:00.000Z';

export function id<Kind extends IdKind>(kind: Kind, number = 1): Id<Kind> {
  return idSchema(kind).parse(`${idPrefixes[kind]}_${String(number).padStart(26, '0')}`);
}

export function contextAt(now = noon): Context {
  let count = 100;
  return { actor: { kind: 'system' }, now, newId: (kind) => id(kind, count++), correlationId: 'test' };
}

/** A ticket of customer 1 in mailbox 1, open for an hour. */
export function givenTicket(facts: object = {}): Ticket {
  return ticket.parse({
    ticketId: id('ticket'),
    number: 'T20261122-0001',
    version: 3,
    subject: 'Broken lamp',
    status: 'open',
    priority: 'normal',
    type: 'question',
    channel: 'mail',
    locale: 'en',
    mailboxId: id('mailbox'),
    customerId: id('customer'),
    customerLevel: 'standard',
    slaConfigurationVersion: 0,
    clocks: {},
    resolutionCycle: 0,
    tags: [],
    linkedTicketIds: [],
    createdAt: '2026-11-22T11:00:00.000Z',
    lastActivityAt: '2026-11-22T11:00:00.000Z',
    statusSince: '2026-11-22T11:00:00.000Z',
    ...facts,
  });
}

/** The input that opens a ticket of customer 1; its number is the end of its id, so that it is unique. */
export function givenOpening(facts: Pick<OpenTicket, 'ticketId'> & Partial<OpenTicket>): OpenTicket {
  return {
    kind: 'open',
    number: `T20261122-${facts.ticketId.slice(-12)}`,
    subject: 'Broken lamp',
    channel: 'api',
    type: 'question',
    priority: 'normal',
    customerId: id('customer'),
    customerLevel: 'standard',
    tags: [],
    locale: 'en',
    messageId: id('message'),
    linkedTicketIds: [],
    automaticMailReasons: [],
    ...facts,
  };
}

/** An available agent without a team. */
export function givenAgent(number = 1, facts: Partial<Agent> = {}): Agent {
  return agent.parse({
    agentId: id('agent', number),
    version: 1,
    name: `Agent ${number}`,
    address: `agent${number}@example.com`,
    role: 'agent',
    teamIds: [],
    presence: 'online',
    createdAt: noon,
    ...facts,
  });
}

export function givenMailbox(number = 1, address = `support${number}@example.com`): Mailbox {
  return {
    mailboxId: id('mailbox', number),
    version: 1,
    address,
    fromName: 'Example Support',
    locale: 'en',
    ticketType: 'question',
    createdAt: noon,
  };
}

/** The signing keys of a desk that never rotated them; another number is another desk. */
export function givenKeys(number = 7, keyId = 'k7'): KeyRing {
  return ringAt(firstKeys(keyId, Buffer.alloc(32, number), noon), noon);
}

export const givenLinkSecret = 'mfrggzdfmztwq2lknnwg23tpobyxe43u';
