import { describe, expect, it } from 'vitest';
import { answerAddress, ticketOfAnswerAddress } from '../../../domain/mail/answer-token.ts';
import { replyAddress, ticketOfReplyAddress } from '../../../domain/mail/reply-token.ts';
import { givenKeys, id } from '../given.ts';

const keys = givenKeys();
const domain = 'support.example.com';
const address = answerAddress(id('ticket'), id('agent'), keys, domain);

describe("An agent's answer address", () => {
  it('leads to its ticket, in any case', () => {
    expect(ticketOfAnswerAddress(address.toUpperCase(), id('agent'), keys, domain)).toBe(id('ticket'));
  });

  it('fits into a local part', () => {
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
  });

  it('is invalid for another agent', () => {
    expect(ticketOfAnswerAddress(address, id('agent', 2), keys, domain)).toBeUndefined();
  });

  it('is invalid with another ticket, another key or at another domain', () => {
    const forged = address.replace(id('ticket').slice(4), id('ticket', 2).slice(4));
    expect(forged).not.toBe(address);
    expect(ticketOfAnswerAddress(forged, id('agent'), keys, domain)).toBeUndefined();
    expect(ticketOfAnswerAddress(address, id('agent'), givenKeys(8), domain)).toBeUndefined();
    expect(ticketOfAnswerAddress(address, id('agent'), keys, 'example.org')).toBeUndefined();
  });

  it("differs from a customer's in both directions", () => {
    expect(ticketOfReplyAddress(address, keys, [domain])).toBeUndefined();
    const customers = replyAddress(id('ticket'), keys, domain);
    expect(ticketOfAnswerAddress(customers, id('agent'), keys, domain)).toBeUndefined();
    const renamed = customers.replace('re-', 'agent-');
    expect(ticketOfAnswerAddress(renamed, id('agent'), keys, domain)).toBeUndefined();
  });
});
