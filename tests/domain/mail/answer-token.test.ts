import { describe, expect, it } from 'vitest';
import { answerAddress, ticketOfAnswerAddress } from '../../../domain/mail/answer-token.ts';
import { replyAddress, ticketOfReplyAddress } from '../../../domain/mail/reply-token.ts';
import { id } from '../given.ts';

const secret = Buffer.alloc(32, 7);
const domain = 'support.example.com';
const address = answerAddress(id('ticket'), id('agent'), secret, domain);

describe('The address at which an agent answers', () => {
  it('leads to its ticket, whatever a mail program makes of its case', () => {
    expect(ticketOfAnswerAddress(address.toUpperCase(), id('agent'), secret, domain)).toBe(id('ticket'));
  });

  it('fits into a local part', () => {
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
  });

  it('is worth nothing to another agent', () => {
    expect(ticketOfAnswerAddress(address, id('agent', 2), secret, domain)).toBeUndefined();
  });

  it('is worth nothing with another ticket, another key or at another domain', () => {
    const forged = address.replace(id('ticket').slice(4), id('ticket', 2).slice(4));
    expect(forged).not.toBe(address);
    expect(ticketOfAnswerAddress(forged, id('agent'), secret, domain)).toBeUndefined();
    expect(ticketOfAnswerAddress(address, id('agent'), Buffer.alloc(32, 8), domain)).toBeUndefined();
    expect(ticketOfAnswerAddress(address, id('agent'), secret, 'example.org')).toBeUndefined();
  });

  it("is not a customer's, nor is a customer's one of it", () => {
    expect(ticketOfReplyAddress(address, secret, [domain])).toBeUndefined();
    const customers = replyAddress(id('ticket'), secret, domain);
    expect(ticketOfAnswerAddress(customers, id('agent'), secret, domain)).toBeUndefined();
    const renamed = customers.replace('re-', 'agent-');
    expect(ticketOfAnswerAddress(renamed, id('agent'), secret, domain)).toBeUndefined();
  });
});
