import { describe, expect, it } from 'vitest';
import { ownDomainOf, replyAddress, ticketOfReplyAddress } from '../../../domain/mail/reply-token.ts';
import { givenKeys, id } from '../given.ts';

const keys = givenKeys();
const domain = 'help.example.com';
const address = replyAddress(id('ticket'), keys, domain);

describe('A reply address', () => {
  it('leads to its ticket', () => {
    expect(ticketOfReplyAddress(address, keys, [domain])).toBe(id('ticket'));
  });

  it('leads to its ticket at each domain of the desk, and is created at that of the mailbox', () => {
    const domains = [domain, 'help.example.org'];
    const own = ownDomainOf('Support@help.example.org', domains);
    const elsewhere = replyAddress(id('ticket'), keys, own);
    expect(elsewhere).toMatch(/@help\.example\.org$/);
    expect(ticketOfReplyAddress(elsewhere, keys, domains)).toBe(id('ticket'));
    expect(ownDomainOf('support@gone.example', domains)).toBe(domain);
  });

  it('is valid in any case', () => {
    expect(ticketOfReplyAddress(address.toUpperCase(), keys, [domain])).toBe(id('ticket'));
  });

  it('has a local part that every mail system accepts (RFC 5321: 64 octets)', () => {
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
  });

  it.each([
    ['for another ticket', address.replace('-0', '-1')],
    ['of another desk', replyAddress(id('ticket'), givenKeys(8), domain)],
    ['at another domain', replyAddress(id('ticket'), keys, 'example.org')],
    ['cut short', address.replace(/.@/, '@')],
    ['of a mailbox', `support@${domain}`],
    ['without a domain', address.slice(0, address.indexOf('@'))],
  ])('is invalid when it is forged %s', (_, forged) => {
    expect(ticketOfReplyAddress(forged, keys, [domain])).toBeUndefined();
  });
});
