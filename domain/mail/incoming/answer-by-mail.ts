import type { CustomerStore } from '../../customer/customer.store.ts';
import type { Agent } from '../../desk/agent.ts';
import type { Context } from '../../shared/context.ts';
import { ConditionFailed, retryOnConflict } from '../../shared/database.ts';
import type { Identity } from '../../shared/identity.ts';
import type { MailboxId, TicketId } from '../../shared/ids.ts';
import type { Files } from '../../ticket/attachment/attachment-files.ts';
import { hasRecipientLeft } from '../../ticket/collaborators.ts';
import type { MailReferenceStore } from '../../ticket/mail-reference.store.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import type { Message } from '../../ticket/message.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { Mailbox } from '../mailbox.ts';
import type { MailStore } from '../outgoing/mail.store.ts';
import { lookedBack, replyEnvelope, replyMail } from '../outgoing/reply-mail.ts';
import { mailIdsOf, recipientsOf, splitMail } from '../outgoing/split-mail.ts';
import type { RateLimitStore } from '../rate-limit.store.ts';
import { automaticMailLimits, brokenLimitSentence, rateSubjectOf } from '../rate-limit.ts';
import { answerIn } from './agent-mail.ts';
import { targetOf } from './find-candidates.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { claimableIds, claimOf, earlierCopy } from './mail-claim.ts';
import type { Receipt } from './receipt.ts';
import { storeParts } from './received-message.ts';

export interface AnswerStores {
  tickets: TicketStore;
  messages: MessageStore;
  mails: MailStore;
  customers: CustomerStore;
  references: MailReferenceStore;
  rates: RateLimitStore;
  files: Files;
}

/** A mail in which an agent answers the customer of a ticket. */
export interface AgentAnswer {
  agent: Agent;
  ticketId: TicketId;
  mail: IncomingMail;
  identity: Identity;
  receipt: Receipt;
  mailboxes: readonly Mailbox[];
  mailDomain: string;
}

/** The same mail may be processed twice concurrently. */
const attempts = 4;

/**
 * Posts an agent's mail as their reply to the customer: their text, without the quote and without their HTML.
 * Repeating it changes nothing. It counts as automatic mail, since programs may be at both ends. Returns a sentence
 * instead of the ticket if a limit is reached or the text can't be sent.
 * @throws Error if the desk has no mailbox to answer from.
 */
export function answerByMail(
  stores: AnswerStores,
  answer: AgentAnswer,
  context: Context,
): Promise<Ticket | string> {
  return retryOnConflict(attempts, () => answerOnce(stores, answer, context));
}

async function answerOnce(
  stores: AnswerStores,
  answer: AgentAnswer,
  context: Context,
): Promise<Ticket | string> {
  const { agent, mail, receipt, mailboxes, mailDomain } = answer;
  const ticket = await targetOf(stores.tickets, await stores.tickets.load(answer.ticketId));
  const { ticketId, customerId } = ticket;
  const [latest, sent] = await Promise.all([
    stores.messages.latest(ticketId, lookedBack),
    stores.mails.ofTicket(ticketId),
  ]);
  const envelope = await replyEnvelope(stores.customers, mailboxes, ticket, latest);
  const mailboxId = envelope?.mailbox.mailboxId ?? firstOf(mailboxes);
  const known = await stores.references.find(mailboxId, claimableIds(mail, receipt.receivedAt));
  if (earlierCopy(mail, answer.identity, receipt.receivedAt, known)) return ticket;
  const customersTexts = latest.filter(({ kind }) => kind === 'customer').map(({ text }) => text);
  const words = answerIn(mail, customersTexts);
  if (typeof words === 'string') return words;
  const { text } = words;
  const [to] = envelope?.headers.to ?? [];
  const counting = { at: context.now, id: receipt.sesMailId, limits: automaticMailLimits };
  const broken = to && (await stores.rates.count(rateSubjectOf(to.address), { mails: counting }));
  if (broken?.mails) return brokenLimitSentence(broken.mails);

  const written = { ...mail, text, reply: text, html: undefined };
  const stored = await storeParts(stores.files, { mail: written, receipt }, context);
  const message: Message = {
    ticketId,
    messageId: context.newId('message'),
    customerId,
    kind: 'reply',
    channel: envelope ? 'mail' : ticket.channel,
    createdAt: context.now,
    authorId: agent.agentId,
    ...envelope?.headers,
    ...stored.text,
    wholeTextKey: stored.wholeTextKey,
    attachments: stored.attachments,
    rawMailKey: receipt.rawMailKey,
  };
  const { messageId } = message;
  const queued = envelope
    ? splitMail(
        replyMail(message, envelope.mailbox, latest, sent, mailDomain, context),
        recipientsOf(message),
        context,
      )
    : [];
  const { reference, receivedAt } = claimOf(mail, receipt.receivedAt, known);
  const { contentHash } = mail;
  const committed = await stores.tickets.change(
    ticketId,
    (present) => {
      // A person who was removed from the ticket meanwhile must not receive the answer.
      if (hasRecipientLeft(ticket, present, recipientsOf(message)))
        throw new ConditionFailed(['collaborators']);
      return { kind: 'reply', messageId, ...mailIdsOf(queued) };
    },
    { ...context, actor: { kind: 'agent', agentId: agent.agentId } },
    {
      also: () => [
        stores.messages.write(message),
        ...queued.map(stores.mails.queue),
        stores.references.claim({ mailboxId, reference, ticketId, messageId, contentHash, receivedAt }),
      ],
    },
  );
  return committed.ticket;
}

function firstOf([first]: readonly Mailbox[]): MailboxId {
  if (!first) throw new Error('A desk without a mailbox accepts no answers by mail.');
  return first.mailboxId;
}
