import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../../domain/mail/incoming/participants.ts';
import {
  type Candidate,
  placeMail,
  type ThreadingEvidence,
} from '../../../../domain/mail/incoming/threading.ts';
import { givenTicket, id, noon } from '../../given.ts';

const reopenDays = 30;
const ticket = givenTicket();
const other = givenTicket({ ticketId: id('ticket', 2), number: 'T20261122-0002' });

function pointer(by: Candidate['by'], standing: Standing = 'participant', to = ticket): Candidate {
  return { by, ticket: to, standing, isOurs: by === 'reply-token' };
}

function place(evidence: Partial<ThreadingEvidence>) {
  return placeMail({
    identity: { status: 'authenticated', address: 'li@acme.example', by: 'dmarc' },
    candidates: [],
    subject: 'Re: Broken lamp',
    hasInReplyTo: true,
    now: noon,
    reopenDays,
    ...evidence,
  });
}

const daysAgo = (days: number) => new Date(Date.parse(noon) - days * 24 * 3600 * 1000).toISOString();

describe('A mail', () => {
  it('opens a new ticket without a reference', () => {
    expect(place({})).toEqual({ append: undefined, threadedBy: 'none', linkedTicketIds: [] });
  });

  it('is added to the ticket of its reply token, whatever its references', () => {
    const candidates = [pointer('reply-token'), pointer('in-reply-to', 'participant', other)];
    expect(place({ candidates })).toMatchObject({ append: ticket, threadedBy: 'reply-token' });
  });

  it('with a reply token is added to its ticket, whoever the author', () => {
    expect(place({ candidates: [pointer('reply-token', 'stranger')] })).toMatchObject({
      append: ticket,
      standing: 'stranger',
    });
  });

  it.each(['in-reply-to', 'references'] as const)(
    'from a stranger who refers by %s to a mail that we sent is added to its ticket',
    (by) => {
      expect(place({ candidates: [{ ...pointer(by, 'stranger'), isOurs: true }] })).toMatchObject({
        append: ticket,
        standing: 'stranger',
      });
    },
  );

  it('that refers to a mail that we never received is added for participants only', () => {
    const unseen = (standing: Standing) => ({ ...pointer('references', standing), isUnseen: true });
    expect(place({ candidates: [unseen('participant')] })).toMatchObject({ append: ticket });
    expect(place({ candidates: [unseen('proposed')] })).toMatchObject({ append: ticket });
    expect(place({ candidates: [unseen('stranger')] })).toMatchObject({ linkedTicketIds: [] });
    expect(place({ candidates: [unseen('participant')], subject: 'Invoice' })).toMatchObject({
      append: undefined,
      linkedTicketIds: [],
    });
  });

  it.each(['in-reply-to', 'references', 'subject-tag'] as const)(
    'from a stranger, found by %s, opens a linked ticket',
    (by) => {
      expect(place({ candidates: [pointer(by, 'stranger')] })).toEqual({
        append: undefined,
        threadedBy: 'none',
        linkedTicketIds: [ticket.ticketId],
      });
    },
  );

  it('is added to the ticket whose number its own customer quotes', () => {
    expect(place({ candidates: [pointer('subject-tag')] })).toMatchObject({ threadedBy: 'subject-tag' });
  });

  it('with only References is added under the same subject only', () => {
    const candidates = [pointer('references')];
    expect(place({ candidates, hasInReplyTo: false, subject: 'AW: broken  LAMP' })).toMatchObject({
      append: ticket,
    });
    expect(place({ candidates, hasInReplyTo: false, subject: 'Invoice' }).append).toBeUndefined();
  });

  it('with unknown References is added to the ticket whose number is in its subject', () => {
    const candidates = [pointer('references'), pointer('subject-tag', 'participant', other)];
    expect(place({ candidates, hasInReplyTo: false, subject: 'Invoice' })).toMatchObject({ append: other });
  });

  it(`reopens a ticket closed for ${reopenDays} days, and opens a linked one just afterwards`, () => {
    const closed = (days: number) => givenTicket({ status: 'closed', statusSince: daysAgo(days) });
    const found = (days: number) =>
      place({ candidates: [pointer('in-reply-to', 'participant', closed(days))] });
    expect(found(reopenDays).append).toBeDefined();
    expect(found(reopenDays + 0.001)).toMatchObject({
      append: undefined,
      linkedTicketIds: [ticket.ticketId],
    });
  });
});
