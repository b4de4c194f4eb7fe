import { describe, expect, it } from 'vitest';
import { api, drain } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

const help = 'help@support.example.com';

/** A ticket in which the desk asked its customer two questions. */
async function asked() {
  const customer = someone();
  await write({ from: customer, to: help, subject: 'Broken lamp', text: 'It is dark in here since Monday.' });
  const { ticketId } = await onlyTicketOf(customer);
  const text =
    'Hello,\n\nto help you we need to know two things:\n\n1. What is the number of your order?\n2. Which colour does the lamp have?\n\nKind regards from the desk';
  await api('admin')(`POST /v1/tickets/${ticketId}/replies`, {
    body: { text },
  });
  await drain();
  const letter = (await receivedBy(customer)).at(-1);
  if (!letter) throw new Error('The customer got no reply.');
  const answer = (words: string) =>
    write({
      from: customer,
      to: letter.replyTo[0]?.address ?? '',
      subject: `Re: ${letter.subject}`,
      inReplyTo: letter.messageId ?? '',
      text: words,
    });
  const last = async () => (await conversationOf(ticketId)).conversation.items.at(-1)?.text.trim();
  return { letter, answer, last };
}

const outlook = (subject: string) =>
  `From: Support <${help}>\nSent: Sunday, 22 November 2026 10:00\nTo: Mei\nSubject: ${subject}\n\n`;

describe("A customer's text in the quote of our reply", () => {
  it('is shown in the ticket, with the questions that it answers', async () => {
    const { letter, answer, last } = await asked();
    const quote = letter.text
      .replace('your order?', 'your order?\n4711')
      .replace('lamp have?', 'lamp have?\nRed, with white spots');
    await answer(`See below.\n\n${outlook(letter.subject)}${quote}`);
    expect(await last()).toBe(
      'See below.\n\n> 1. What is the number of your order?\n4711\n\n> 2. Which colour does the lamp have?\nRed, with white spots',
    );
  });

  it('is empty if they left the quote unchanged', async () => {
    const { letter, answer, last } = await asked();
    await answer(`It is 4711.\n\n${outlook(letter.subject)}${letter.text}`);
    expect(await last()).toBe('It is 4711.');
  });
});

it("a first mail that doesn't answer ours keeps its quote, though its header refers to another mail", async () => {
  const customer = someone();
  const text = 'This came:\n\nOn 22 Nov 2026 at 10:00, Jo <jo@shop.example> wrote:\n> It is sold out.';
  await write({ from: customer, to: help, subject: 'Sold out?', text, inReplyTo: '<1@shop.example>' });
  const { ticketId } = await onlyTicketOf(customer);
  const [first] = (await conversationOf(ticketId)).conversation.items;
  expect(first?.text.trim()).toBe(text);
});
