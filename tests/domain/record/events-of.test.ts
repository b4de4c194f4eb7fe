import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../../domain/record/events-of.ts';
import { historyItem, historyOf } from '../../../domain/record/history.ts';
import type { AnyId } from '../../../domain/shared/ids.ts';
import { parseEvent } from '../../../events/event.ts';
import { TicketNoted } from '../../../events/ticket/ticket-conversation.ts';
import { contextAt, id, noon } from '../given.ts';

const noted = { type: 'ticket.noted', data: { messageId: id('message') } };

function eventsAbout(recordId: AnyId, ...changes: { type: string; data: unknown }[]) {
  const entry = { version: 3, actor: { kind: 'system' } as const, changes };
  return eventsOf(historyItem.parse(historyOf(recordId, entry, contextAt(noon))));
}

describe('The events of a history item', () => {
  it('have the record as their subject, and name a ticket also as the ticket', () => {
    const ticketId = id('ticket');
    expect(eventsAbout(ticketId, noted)).toMatchObject([
      { subject: { kind: 'ticket', id: ticketId }, ticketId, version: 3, at: noon },
    ]);
  });

  it.each(['customer', 'task', 'apiKey'] as const)('of a record of the kind %s name no ticket', (kind) => {
    const [event] = eventsAbout(id(kind), { type: `${kind}.renamed`, data: { from: 1 } });
    expect(event).toMatchObject({ subject: { kind, id: id(kind) }, data: { from: 1 } });
    expect(event).not.toHaveProperty('ticketId');
  });

  it('have unique ids that are the same each time', () => {
    const item = historyItem.parse(
      historyOf(
        id('ticket'),
        { version: 1, actor: { kind: 'system' }, changes: [noted, noted] },
        contextAt(noon),
      ),
    );
    const ids = eventsOf(item).map((event) => event.id);
    expect(new Set(ids).size).toBe(2);
    expect(eventsOf(item).map((event) => event.id)).toEqual(ids);
  });

  it('have the current name of a field that was stored under another', () => {
    const planned = { type: 'ticket.sla-planned', data: { policyId: null, timetableVersion: 3 } };
    const [event] = eventsAbout(id('ticket'), planned);
    expect(event?.data).toEqual({ policyId: null, slaConfigurationVersion: 3 });
  });

  it.each([
    ['with more data than the catalog allows', { ...noted, data: { ...noted.data, address: 'x@y.example' } }],
    ['without data', { type: 'ticket.renamed', data: undefined }],
  ])('are none if the item contains an event %s', (_, change) => {
    expect(() => eventsAbout(id('ticket'), change)).toThrow();
  });
});

describe('A reaction receives', () => {
  const [event] = eventsAbout(id('ticket'), noted);

  it('an event unchanged', () => {
    expect(parseEvent(TicketNoted.schema, event)).toEqual(event);
  });

  it('an event of an earlier version, which names only its ticket, with its subject', () => {
    const { subject: _, ...early } = event ?? {};
    expect(parseEvent(TicketNoted.schema, early)).toEqual(event);
  });

  it('nothing that names neither', () => {
    const { subject: _, ticketId: __, ...nameless } = { ticketId: undefined, ...event };
    expect(() => parseEvent(TicketNoted.schema, nameless)).toThrow();
  });
});
