import { describe, expect, it } from 'vitest';
import { placeMail, reopenDays, type ThreadingEvidence } from '../../../domain/mail/threading.ts';
import { givenTicket, id, noon } from '../given.ts';

const ticket = givenTicket();
const other = givenTicket({ ticketId: id('ticket', 2), number: 'T20261122-0002' });

function place(evidence: Partial<ThreadingEvidence>) {
  return placeMail({
    candidates: [],
    senderId: id('customer'),
    subject: 'Re: Broken lamp',
    hasInReplyTo: true,
    now: noon,
    ...evidence,
  });
}

const daysAgo = (days: number) => new Date(Date.parse(noon) - days * 24 * 3600 * 1000).toISOString();

describe('A mail', () => {
  it('opens a new ticket when nothing points to one', () => {
    expect(place({})).toEqual({ append: undefined, threadedBy: 'none', linkedTicketIds: [] });
  });

  it('belongs to the ticket of its reply token, whatever its references say', () => {
    const candidates = [
      { by: 'reply-token', ticket },
      { by: 'in-reply-to', ticket: other },
    ] as const;
    expect(place({ candidates })).toEqual({ append: ticket, threadedBy: 'reply-token' });
  });

  it('with a reply token belongs to its ticket also when a colleague writes', () => {
    expect(place({ candidates: [{ by: 'reply-token', ticket }], senderId: id('customer', 2) })).toMatchObject(
      {
        append: ticket,
      },
    );
  });

  it.each(['in-reply-to', 'references'] as const)(
    'from a stranger, found by %s, opens a ticket of its own that is linked',
    (by) => {
      expect(place({ candidates: [{ by, ticket }], senderId: id('customer', 2) })).toEqual({
        append: undefined,
        threadedBy: 'none',
        linkedTicketIds: [ticket.ticketId],
      });
    },
  );

  it('from somebody new never lands in the ticket whose number it quotes', () => {
    expect(place({ candidates: [{ by: 'subject-tag', ticket }], senderId: undefined })).toEqual({
      append: undefined,
      threadedBy: 'none',
      linkedTicketIds: [],
    });
  });

  it('belongs to the ticket whose number its own customer quotes', () => {
    expect(place({ candidates: [{ by: 'subject-tag', ticket }] })).toMatchObject({
      threadedBy: 'subject-tag',
    });
  });

  it('with References alone belongs there only under the same subject', () => {
    const candidates = [{ by: 'references', ticket }] as const;
    expect(place({ candidates, hasInReplyTo: false, subject: 'AW: broken  LAMP' })).toMatchObject({
      append: ticket,
    });
    expect(place({ candidates, hasInReplyTo: false, subject: 'Invoice' }).append).toBeUndefined();
  });

  it(`reopens a ticket closed for ${reopenDays} days, and begins a linked one a moment later`, () => {
    const closed = (days: number) => givenTicket({ status: 'closed', statusSince: daysAgo(days) });
    const found = (days: number) => place({ candidates: [{ by: 'in-reply-to', ticket: closed(days) }] });
    expect(found(reopenDays).append).toBeDefined();
    expect(found(reopenDays + 0.001)).toMatchObject({
      append: undefined,
      linkedTicketIds: [ticket.ticketId],
    });
  });
});
