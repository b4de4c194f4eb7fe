import { describe, expect, it } from 'vitest';
import { packedFacts, unpackedFacts, withFacts } from '../../../domain/ticket/listed-facts.ts';
import { givenTicket, id } from '../given.ts';

const whole = {
  mailboxId: id('mailbox'),
  tags: ['delivery'],
  customerLevel: 'vip',
  skills: ['zh'],
} as const;

describe('The facts that lists show of a ticket', () => {
  it.each<[string, object]>([
    ['all of them', whole],
    ['none of those that may be absent', { mailboxId: undefined, tags: [], skills: undefined }],
    ['some between others', { mailboxId: undefined, tags: ['a', 'b'], skills: ['zh', 'en'] }],
  ])('come out of the table as they went in: %s', (_, facts) => {
    const ticket = givenTicket(facts);
    const { number, subject, priority, type, channel, mailboxId, tags, customerLevel, skills } = ticket;
    expect(unpackedFacts(packedFacts(ticket))).toEqual({
      ...{ number, subject, priority, type, channel, tags, customerLevel },
      ...(mailboxId && { mailboxId }),
      ...(skills && { skills }),
    });
  });

  it('keep their positions, which items in the table rely on', () => {
    const { number, subject, priority, type, channel } = givenTicket();
    expect(packedFacts(givenTicket(whole))).toEqual([
      ...[number, subject, priority, type, channel],
      ...[whole.mailboxId, whole.tags, whole.customerLevel, whole.skills],
    ]);
  });

  it('take no room at the end of the list where they are absent', () => {
    expect(packedFacts(givenTicket({ skills: undefined })).at(-1)).not.toBeNull();
  });

  it('may be fewer in an item that was written before a fact was added', () => {
    const { skills, ...others } = unpackedFacts(packedFacts(givenTicket(whole)));
    expect(skills).toEqual(whole.skills);
    expect(unpackedFacts(packedFacts(givenTicket(whole)).slice(0, -1))).toEqual(others);
  });

  it('stand beside the keys of the index', () => {
    const ticket = givenTicket(whole);
    const item = { ticketId: ticket.ticketId, status: ticket.status, listed: packedFacts(ticket) };
    expect(withFacts(item)).toMatchObject({ ticketId: ticket.ticketId, subject: ticket.subject });
    expect(withFacts(item)).not.toHaveProperty('listed');
  });
});
