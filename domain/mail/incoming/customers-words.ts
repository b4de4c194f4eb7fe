import type { Agent } from '../../desk/agent.ts';
import { isAnswerSubject } from '../../shared/subject.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import type { Message } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { replyLetter } from '../outgoing/templates/letter.ts';
import type { MailTemplate } from '../outgoing/templates/template.ts';
import { plainValue } from '../outgoing/templates/value.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { wordsOfFirstMail } from './reading/first-mail.ts';
import { type KnownWords, knownWords } from './reading/known-words.ts';
import { replyOf } from './reading/reply.ts';
import type { Placement } from './threading.ts';

/** What was said, and what our letters were written with. */
export interface LetterSources {
  messages: MessageStore;
  knownAgents: () => Promise<readonly Agent[]>;
  templates: () => Promise<readonly MailTemplate[]>;
  desk: { name: string; timeZone: string };
}

/** A mail quotes one of the last few. */
const messagesCompared = 12;

/**
 * What of a mail its sender wrote, now that its place is known. A mail that opens a ticket and answers nothing of ours quotes
 * nothing of ours. In one that goes on in a ticket, what stands in the quote but was never in what we sent is the sender's;
 * the ticket's messages are read for it only where something is quoted.
 */
export async function customersWords(
  sources: LetterSources,
  mail: IncomingMail,
  placement: Placement,
): Promise<string> {
  if (!placement.append) {
    const isFirst = placement.linkedTicketIds.length === 0 && !isAnswerSubject(mail.subject);
    return isFirst ? wordsOfFirstMail(mail.text) : mail.reply;
  }
  const reply = replyOf(mail.text);
  if (reply.trim() === mail.text.trim()) return reply;
  const latest = await sources.messages.latest(placement.append.ticketId, messagesCompared);
  const sent = await wordsSaid(sources, placement.append, latest);
  return sent ? replyOf(mail.text, sent) : reply;
}

/** What was said in a ticket lately, as it stood in our mails. Undefined where we wrote nothing, or more than a message's item holds. */
async function wordsSaid(
  { knownAgents, templates, desk }: LetterSources,
  ticket: Ticket,
  latest: readonly Message[],
): Promise<KnownWords | undefined> {
  const replies = latest.filter(({ kind, to }) => kind === 'reply' && to);
  if (!replies.length && !latest.some(({ kind }) => kind !== 'customer' && kind !== 'note')) return undefined;
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
