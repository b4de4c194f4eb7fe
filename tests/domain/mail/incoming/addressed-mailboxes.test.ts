import { describe, expect, it } from 'vitest';
import { addressedMailboxes } from '../../../../domain/mail/incoming/addressed-mailboxes.ts';
import { givenMailbox, id } from '../../given.ts';

const support = givenMailbox(1, 'support@example.com');
const sales = givenMailbox(2, 'sales@example.com');

describe('A mail', () => {
  it('to two mailboxes is for both', () => {
    const found = addressedMailboxes([support.address, sales.address], [], [support, sales]);
    expect(found.map(({ mailbox }) => mailbox.address)).toEqual([support.address, sales.address]);
  });

  it('to a reply address and its own mailbox is for the ticket only', () => {
    const token = { ticketId: id('ticket'), mailboxId: support.mailboxId };
    expect(addressedMailboxes([support.address], [token], [support, sales])).toEqual([
      { mailbox: support, tokenTicketId: id('ticket') },
    ]);
  });

  it('to the reply address of a ticket without mailbox is for the first one', () => {
    expect(addressedMailboxes([], [{ ticketId: id('ticket') }], [support, sales])).toMatchObject([
      { mailbox: support },
    ]);
  });

  it.each(['support+shop@example.com', 'support+a+b@example.com'])(
    'to a subaddress, %s, is for its mailbox',
    (to) => {
      expect(addressedMailboxes([to], [], [support, sales])).toMatchObject([{ mailbox: support }]);
    },
  );

  it('to an address with a tag that is a mailbox itself is for that one', () => {
    const shop = givenMailbox(3, 'support+shop@example.com');
    expect(addressedMailboxes([shop.address], [], [support, shop])).toMatchObject([{ mailbox: shop }]);
  });

  it.each(['+support@example.com', 'support-shop@example.com'])('to %s is for no mailbox', (to) => {
    expect(addressedMailboxes([to], [], [support])).toEqual([]);
  });

  it('to unknown addresses is for no mailbox', () => {
    expect(addressedMailboxes(['info@example.com'], [], [support, sales])).toEqual([]);
  });
});
