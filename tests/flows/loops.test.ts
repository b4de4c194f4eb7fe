import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api, drain, skip } from '../stack.ts';
import { conversationOf, receivedBy, type SentMail, someone, ticketsOf, write } from './correspondence.ts';
import { assign, newAgent } from './desk.ts';

const help = 'help@support.example.com';
const kefu = 'kefu@support.example.com';
const admin = api('admin');

/** A customer's program that answers every mail, also automatic ones. */
function autoresponder(
  address: string,
  answer: (mail: SentMail) => { to: string; subject: string },
  answersEach = 1,
) {
  let answered = 0;
  return {
    address,
    /** Answers new mail; true if there was any. */
    async answerAll(): Promise<boolean> {
      const mails = (await receivedBy(address)).slice(answered);
      answered += mails.length;
      for (const mail of mails) {
        for (let count = 0; count < answersEach; count++)
          await write({ from: address, ...answer(mail), text: `I am not here. ${randomUUID()}` });
      }
      return mails.length > 0;
    },
    answered: () => answered,
  };
}

type Autoresponder = ReturnType<typeof autoresponder>;

/** A day, in small steps in its first hour. */
const steps = [
  ...Array.from({ length: 12 }, () => () => skip('PT5M')),
  ...Array.from({ length: 3 }, () => () => skip('PT1H')),
  ...Array.from({ length: 4 }, () => () => skip('PT5H')),
];

/** Lets a day pass in which the programs answer new mail. */
async function liveADay(...programs: Autoresponder[]): Promise<void> {
  for (const step of steps) {
    for (let busy = true; busy; ) {
      busy = (await Promise.all(programs.map((program) => program.answerAll()))).includes(true);
    }
    await step();
  }
}

/** During these tests, lateness notifications are off: they would be answered, too. */
let policy = '';
beforeAll(async () => {
  const promisesLittle = { name: 'A year', targets: { resolution: 31_536_000 }, calendarId: 'always' };
  const answer = await admin('POST /v1/sla-policies', { body: promisesLittle });
  policy = answer.headers.get('location') ?? '';
  await skip('PT61S');
});
afterAll(() => admin(`DELETE ${policy}` as `DELETE /${string}`));

const toReplyAddress = (mail: SentMail) => ({
  to: mail.replyTo[0]?.address ?? '',
  subject: `Re: ${mail.subject}`,
});

describe('An unmarked autoresponder', () => {
  it('that answers to the Reply-To gets one acknowledgement', async () => {
    const program = autoresponder(someone(), toReplyAddress);
    await write({ from: program.address, to: help });
    await liveADay(program);
    expect(program.answered()).toBe(1);
    expect(await ticketsOf(program.address)).toHaveLength(1);
  });

  it('that opens a new ticket with each answer stops within the caps', async () => {
    const program = autoresponder(someone(), () => ({ to: help, subject: `Away ${randomUUID()}` }));
    await write({ from: program.address, to: help });
    await liveADay(program);
    expect(program.answered()).toBe(10);
    expect(await ticketsOf(program.address)).toHaveLength(11);
  }, 120_000);

  it('that answers everything twice stops within the caps, too', async () => {
    const address = someone();
    const once = autoresponder(address, () => ({ to: help, subject: `Away ${randomUUID()}` }));
    const again = autoresponder(address, () => ({ to: kefu, subject: `Gone ${randomUUID()}` }));
    await write({ from: address, to: help });
    await liveADay(once, again);
    expect(once.answered()).toBe(10);
    expect(again.answered()).toBe(10);
  }, 120_000);

  it('at an agent’s address never answers a customer, and stops when the desk does', async () => {
    const [agent, customer] = [await newAgent(), someone()];
    await write({ from: customer, to: help });
    const [ticket] = await ticketsOf(customer);
    await assign(ticket?.ticketId ?? '', agent);
    await skip('PT1M');
    const program = autoresponder(agent.address, (mail) => ({
      ...toReplyAddress(mail),
      subject: `Automatic reply: ${mail.subject}`,
    }));
    await liveADay(program);
    expect(program.answered()).toBe(1);
    expect(await receivedBy(customer)).toHaveLength(1);
  });
});

describe('Two autoresponders at a desk', () => {
  it('one for the customer and one for the agent, stop within the caps', async () => {
    const agent = await newAgent();
    const customers = autoresponder(someone(), toReplyAddress);
    const agents = autoresponder(agent.address, toReplyAddress, 12);
    await write({ from: customers.address, to: help });
    const [ticket] = await ticketsOf(customers.address);
    await assign(ticket?.ticketId ?? '', agent);
    await skip('PT1M');
    await liveADay(customers, agents);
    const replies = (await conversationOf(ticket?.ticketId ?? '')).conversation.items.filter(
      ({ kind }) => kind === 'reply',
    );
    // One of the ten mails that the first cap allows was the acknowledgement.
    expect(replies).toHaveLength(9);
    expect(customers.answered()).toBe(10);
  }, 120_000);
});

describe('Two desks', () => {
  it('of one stack that write to each other stop at once', async () => {
    const body = { channel: 'phone', subject: 'Between desks', text: 'x', customer: { address: kefu } };
    const opened = await admin('POST /v1/tickets', { body });
    const { ticketId } = Object(opened.body);
    await admin(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hello, desk.' } });
    await drain();
    await liveADay();
    expect(await receivedBy(kefu)).toHaveLength(1);
    expect(await receivedBy(help)).toEqual([]);
    const conversation = (await conversationOf(String(ticketId))).conversation.items;
    expect(conversation.map(({ kind }) => kind)).toEqual(['customer', 'reply']);
  });

  it('of two companies, where the other acknowledges everything, stop after one mail each', async () => {
    // The other desk acknowledges automatic mail too, each time as a new ticket.
    const other = autoresponder(someone(), (mail) => ({
      to: mail.replyTo[0]?.address ?? '',
      subject: `[#${randomUUID()}] We received your request: ${mail.subject}`,
    }));
    await write({ from: other.address, to: help });
    await liveADay(other);
    expect(other.answered()).toBe(1);
  });
});
