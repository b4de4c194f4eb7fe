import { describe, expect, it } from 'vitest';
import { fits, isFact, payloadOf } from '../../../domain/webhook/payload.ts';
import { publishedEvent } from '../../../events/catalog.ts';
import type { AnyEvent } from '../../../events/event.ts';
import { id, noon } from '../given.ts';

const event: AnyEvent & { ticketId: string } = {
  id: 'his_1.0',
  type: 'ticket.opened',
  subject: { kind: 'ticket', id: id('ticket') },
  ticketId: id('ticket'),
  version: 1,
  at: noon,
  actor: { kind: 'customer', customerId: id('customer') },
  correlationId: 'c',
  data: {
    subject: 'Anna anna@example.com',
    collaborators: ['bo@example.com'],
    priority: 'high',
    unheardOf: 1,
  },
};

/** Fields that stay in the desk: what people wrote, contact data, and what only the desk's own reactions need. */
const withheld: Record<string, readonly string[]> = {
  'ticket.opened': ['subject', 'collaborators', 'proposedCollaborators'],
  'ticket.mail-failed': ['reason'],
  'ticket.channel-message-failed': ['reason'],
  'ticket.collaborators-changed': ['added', 'removed'],
  'ticket.proposed-collaborators-changed': ['added', 'removed'],
  'ticket.merge-received': ['collaborators'],
  'ticket.wake-scheduled': ['wakeAt'],
  'record.wake-scheduled': ['wakeAt'],
};

describe('The body of a webhook', () => {
  it('has the facts of the event, and nothing that people wrote', () => {
    expect(JSON.parse(payloadOf(event))).toEqual({
      type: 'ticket.opened',
      timestamp: noon,
      data: {
        eventId: 'his_1.0',
        subject: event.subject,
        ticketId: event.ticketId,
        version: 1,
        actor: event.actor,
        priority: 'high',
      },
    });
  });

  it('names the ticket that the event is of, also if its data name another', () => {
    const linked = { ...event, type: 'ticket.linked', data: { kind: 'related', ticketId: id('ticket', 2) } };
    expect(JSON.parse(payloadOf(linked)).data).toMatchObject({ kind: 'related', ticketId: event.ticketId });
  });

  it.each(
    publishedEvent.options.map(({ shape }) => [[...shape.type.values].join(), shape.data.shape] as const),
  )('has the facts of %s: a new field is either one of them or withheld', (type, data) => {
    const missing = Object.keys(data).filter((field) => !isFact(type, field));
    expect(missing.sort()).toEqual([...(withheld[type] ?? [])].sort());
  });

  it('is sent up to 20 KB, counted in bytes', () => {
    expect([fits('x'.repeat(20_479)), fits('x'.repeat(20_480)), fits('客'.repeat(7000))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
