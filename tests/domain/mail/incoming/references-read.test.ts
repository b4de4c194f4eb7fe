import { describe, expect, it } from 'vitest';
import { readReferences, unseenIdsOf } from '../../../../domain/mail/incoming/find-candidates.ts';
import { id } from '../../given.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `${at}@example.com`);

describe('Of References', () => {
  it.each([
    [0, []],
    [1, ['0@example.com']],
    [20, ids(20).reverse()],
    [21, ids(21).reverse()],
    [100, [...ids(100).slice(80).reverse(), '1@example.com', '0@example.com']],
  ])('of %d are read: the newest twenty, then the first two', (count, read) => {
    expect(readReferences({ references: ids(count) })).toEqual(read);
  });
});

describe("The unknown mail that a new ticket's mail answers", () => {
  it('is stored by the first and the last two references, and by In-Reply-To', () => {
    expect(unseenIdsOf({ inReplyTo: ['9@example.com'], references: ids(10) }, new Map())).toEqual([
      '0@example.com',
      '8@example.com',
      '9@example.com',
    ]);
  });

  it('is not stored for a mail that answers none, or a known one', () => {
    expect(unseenIdsOf({ inReplyTo: [], references: [] }, new Map())).toEqual([]);
    const reference = {
      mailboxId: id('mailbox'),
      reference: '0@example.com',
      ticketId: id('ticket'),
      messageId: id('message'),
    };
    const known = new Map([[reference.reference, reference]]);
    expect(unseenIdsOf({ inReplyTo: [], references: ids(1) }, known)).toEqual([]);
  });
});
