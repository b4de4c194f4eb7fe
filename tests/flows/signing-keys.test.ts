import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { invoke, skip } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';

const answer = z.object({
  keys: z.array(z.object({ keyId: z.string(), state: z.enum(['accepted', 'signs', 'will-sign']) })),
});

async function rotate(request: object = {}) {
  return answer.parse(await invoke('rotate-signing-key', request)).keys;
}

async function newConversation() {
  const customer = someone();
  await write({ from: customer, to: 'help@support.example.com' });
  const { ticketId } = await onlyTicketOf(customer);
  const [acknowledgement] = await receivedBy(customer);
  const replyTo = acknowledgement?.replyTo[0]?.address ?? '';
  return { customer, ticketId, replyTo, keyId: /-([a-z2-7]{2})[a-z2-7]{16}@/.exec(replyTo)?.[1] };
}

/** How a mail was threaded that only its address leads to the ticket; undefined if it was not. */
async function threadingOf({ customer, ticketId, replyTo }: Awaited<ReturnType<typeof newConversation>>) {
  const text = `Still dark, says ${crypto.randomUUID()}.`;
  await write({ from: customer, to: replyTo, subject: 'And?', text });
  const { conversation } = await conversationOf(ticketId);
  return conversation.items.find((message) => message.text === text)?.threadedBy;
}

describe('A rotated signing key', () => {
  let old: Awaited<ReturnType<typeof newConversation>>;

  beforeAll(async () => {
    old = await newConversation();
    const keys = await rotate();
    expect(keys.at(-1)?.state).toBe('will-sign');
    await skip('PT16M');
  }, 60_000);

  it('is used ten minutes later, and addresses signed with the former one still lead to their ticket', async () => {
    const fresh = await newConversation();
    expect(fresh.keyId).toMatch(/^[a-z2-7]{2}$/);
    expect(fresh.keyId).not.toBe(old.keyId);
    expect(await threadingOf(fresh)).toBe('reply-token');
    expect(await threadingOf(old)).toBe('reply-token');
  });

  it('can’t be revoked while it is in use', async () => {
    const { keyId } = await newConversation();
    await expect(rotate({ revoke: keyId })).rejects.toThrow('still signs');
    await expect(rotate({ revoke: 'x' })).rejects.toThrow('must be the id of a key');
  });

  it('makes addresses invalid once the former one is revoked', async () => {
    const keys = await rotate({ revoke: old.keyId });
    expect(keys.map(({ keyId }) => keyId)).not.toContain(old.keyId);
    await skip('PT6M');
    expect(await threadingOf(old)).toBeUndefined();
    expect(await ticketsOf(old.customer)).toHaveLength(1);
    expect(await threadingOf(await newConversation())).toBe('reply-token');
  });
});
