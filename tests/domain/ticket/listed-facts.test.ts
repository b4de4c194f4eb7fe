import { describe, expect, it } from 'vitest';
import { packedFacts, unpackedFacts, withFacts } from '../../../domain/ticket/listed-facts.ts';
import { givenTicket, id } from '../given.ts';

const whole = {
  mailboxId: id('mailbox'),
  tags: ['delivery'],
  customerLevel: 'vip',
  skills: ['zh'],
  lastMessage: { messageId: id('message', 7), direction: 'outbound' },
  topicId: id('topic', 8),
  product: 'KETTLE-17',
  outcome: 'solved',
  confidential: true,
} as const;

describe('The facts of a ticket in lists', () => {
  it.each<[string, object]>([
    ['all of them', whole],
    ['none of those that may be absent', { mailboxId: undefined, tags: [], skills: undefined }],
    ['some between others', { mailboxId: undefined, tags: ['a', 'b'], skills: ['zh', 'en'] }],
    ['the last ones alone', { outcome: 'declined' }],
    ['a customer who wrote last', { lastMessage: { messageId: id('message', 2), direction: 'inbound' } }],
  ])('are unchanged by storage: %s', (_, facts) => {
    const ticket = givenTicket(facts);
    const { number, subject, priority, type, channel, mailboxId, tags, customerLevel, skills } = ticket;
    const { lastMessage, topicId, product, outcome, confidential } = ticket;
    expect(unpackedFacts(packedFacts(ticket))).toEqual({
      ...{ number, subject, priority, type, channel, tags, customerLevel },
      ...(mailboxId && { mailboxId }),
      ...(skills && { skills }),
      ...(lastMessage && { lastMessage }),
      ...(topicId && { topicId }),
      ...(product && { product }),
      ...(outcome && { outcome }),
      ...(confidential && { confidential }),
    });
  });

  it('keep their positions and formats, which stored items rely on', () => {
    const { number, subject, priority, type, channel } = givenTicket();
    expect(packedFacts(givenTicket(whole))).toEqual([
      ...[number, subject, priority, type, channel],
      ...[whole.mailboxId, whole.tags, whole.customerLevel, whole.skills],
      ...['o00000000000000000000000007', '00000000000000000000000008', whole.product, whole.outcome, true],
    ]);
  });

  it('use no space at the end of the list if they are absent', () => {
    expect(packedFacts(givenTicket({ skills: undefined })).at(-1)).not.toBeNull();
  });

  it('may be fewer in an item that was written before a fact was added', () => {
    const { confidential, ...others } = unpackedFacts(packedFacts(givenTicket(whole)));
    expect(confidential).toBe(true);
    expect(unpackedFacts(packedFacts(givenTicket(whole)).slice(0, -1))).toEqual(others);
  });

  it.each([
    ['an unknown direction', ['x00000000000000000000000007']],
    ['no message', [7]],
    ['no topic', ['o00000000000000000000000007', 'UPPER']],
  ])('are absent if a newer version wrote them in an unknown format: %s', (_, forms) => {
    const older = packedFacts(givenTicket({ ...whole, lastMessage: undefined, topicId: undefined }));
    const unpacked = unpackedFacts([...older.slice(0, 9), ...forms]);
    expect(unpacked).toMatchObject({ skills: whole.skills });
    expect(unpacked).not.toHaveProperty(forms.length === 1 ? 'lastMessage' : 'topicId');
  });

  it('are stored beside the keys of the index', () => {
    const ticket = givenTicket(whole);
    const item = { ticketId: ticket.ticketId, status: ticket.status, listed: packedFacts(ticket) };
    expect(withFacts(item)).toMatchObject({ ticketId: ticket.ticketId, subject: ticket.subject });
    expect(withFacts(item)).not.toHaveProperty('listed');
  });
});
