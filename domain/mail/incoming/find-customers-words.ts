import type { Agent } from '../../desk/agent.ts';
import { isAnswerSubject } from '../../shared/subject.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import { isOutgoing, type Message } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { replyLetter } from '../outgoing/templates/letter.ts';
import type { MailTemplate } from '../outgoing/templates/template.ts';
import { plainValue } from '../outgoing/templates/value.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { wordsOfFirstMail } from './reading/first-mail.ts';
import { type KnownWords, knownWords } from './reading/known-words.ts';
import { replyOf } from './reading/reply.ts';
import type { Placement } from './threading.ts';

/** The texts of the ticket, and the parameters with which our letters were written. */
export interface LetterStores {
  messages: MessageStore;
  knownAgents: () => Promise<readonly Agent[]>;
  templates: () => Promise<readonly MailTemplate[]>;
  desk: { name: string; timeZone: string };
}

/** A mail quotes one of the last messages. */
const messagesCompared = 12;

/**
 * The text that the sender wrote, once the mail's ticket is known. A first mail that answers nothing of ours can't
 * quote us. In an answer, text in the quote that was never in our mail is the sender's; the ticket's messages are
 * read only if something is quoted.
 */
export async function findCustomersWords(
  stores: LetterStores,
  mail: IncomingMail,
  placement: Placement,
): Promise<string> {
  if (!placement.append) {
    const isFirst = placement.linkedTicketIds.length === 0 && !isAnswerSubject(mail.subject);
    return isFirst ? wordsOfFirstMail(mail.text) : mail.reply;
  }
  const reply = replyOf(mail.text);
  if (reply.trim() === mail.text.trim()) return reply;
  const latest = await stores.messages.latest(placement.append.ticketId, messagesCompared);
  const sent = await wordsSaid(stores, placement.append, latest);
  return sent ? replyOf(mail.text, sent) : reply;
}

/**
 * The latest messages of a ticket as they appeared in our mails. Undefined if we wrote none, or more than an item
 * contains.
 */
async function wordsSaid(
  { knownAgents, templates, desk }: LetterStores,
  ticket: Ticket,
  latest: readonly Message[],
): Promise<KnownWords | undefined> {
  const replies = latest.filter(({ kind, to }) => kind === 'reply' && to);
  if (!replies.length && !latest.some(isOutgoing)) return undefined;
  const { mailboxId } = ticket;
  if (!mailboxId || replies.some(({ wholeTextKey }) => wholeTextKey)) return undefined;
  const [everyone, own] = await Promise.all([knownAgents(), templates()]);
  const letters = replies.map(({ text, authorId, from, to: [to] = [] }) => {
    const facts = {
      ticket,
      mailbox: { mailboxId, fromName: from?.name ?? '' },
      customerName: to?.name || to?.address || '',
      desk,
      templates: own,
      reply: plainValue(text),
      agent: everyone.find(({ agentId }) => agentId === authorId),
      quotable: undefined,
    };
    return replyLetter(facts).text;
  });
  return knownWords([
    ...letters,
    ...latest.flatMap(({ kind, text, quote = '' }) => (kind === 'note' ? [] : [text, quote])),
  ]);
}
