import { describe, expect, it } from 'vitest';
import { answerAddress, ticketOfAnswerAddress } from '../../../domain/mail/answer-token.ts';
import { replyAddress, ticketOfReplyAddress } from '../../../domain/mail/reply-token.ts';
import { givenKeys, id } from '../given.ts';

const keys = givenKeys();
const domain = 'support.example.com';
const address = answerAddress(id('ticket'), id('agent'), keys, domain);

describe('The address at which an agent answers', () => {
  it('leads to its ticket, whatever a mail program makes of its case', () => {
    expect(ticketOfAnswerAddress(address.toUpperCase(), id('agent'), keys, domain)).toBe(id('ticket'));
  });

  it('fits into a local part', () => {
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
  });

  it('is worth nothing to another agent', () => {
    expect(ticketOfAnswerAddress(address, id('agent', 2), keys, domain)).toBeUndefined();
  });

  it('is worth nothing with another ticket, another key or at another domain', () => {
    const forged = address.replace(id('ticket').slice(4), id('ticket', 2).slice(4));
    expect(forged).not.toBe(address);
    expect(ticketOfAnswerAddress(forged, id('agent'), keys, domain)).toBeUndefined();
    expect(ticketOfAnswerAddress(address, id('agent'), givenKeys(8), domain)).toBeUndefined();
    expect(ticketOfAnswerAddress(address, id('agent'), keys, 'example.org')).toBeUndefined();
  });

  it("is not a customer's, nor is a customer's one of it", () => {
    expect(ticketOfReplyAddress(address, keys, [domain])).toBeUndefined();
    const customers = replyAddress(id('ticket'), keys, domain);
    expect(ticketOfAnswerAddress(customers, id('agent'), keys, domain)).toBeUndefined();
    const renamed = customers.replace('re-', 'agent-');
    expect(ticketOfAnswerAddress(renamed, id('agent'), keys, domain)).toBeUndefined();
  });
});
