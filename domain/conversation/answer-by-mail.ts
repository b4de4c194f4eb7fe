import { type AgentAccessStores, findAgentAccess } from '../access/find-agent-access.ts';
import type { ChannelPlace } from '../channel/outgoing.store.ts';
import { capabilityFault, replyWindowOf, windowFault } from '../channel/reply-limits.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import type { Agent } from '../desk/agent.ts';
import { answerIn } from '../mail/incoming/agent-mail.ts';
import { targetOf } from '../mail/incoming/find-candidates.ts';
import type { IncomingMail } from '../mail/incoming/incoming-mail.ts';
import { claimableIds, claimOf, earlierCopy } from '../mail/incoming/mail-claim.ts';
import type { Receipt } from '../mail/incoming/receipt.ts';
import { storeParts } from '../mail/incoming/store-parts.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { RateLimitStore } from '../mail/rate-limit.store.ts';
import { automaticMailLimits, brokenLimitSentence, rateSubjectOf } from '../mail/rate-limit.ts';
import type { Context } from '../shared/context.ts';
import { retryOnConflict } from '../shared/database.ts';
import type { Identity } from '../shared/identity.ts';
import type { MailboxId, TicketId } from '../shared/ids.ts';
import type { Files } from '../ticket/attachment/attachment-files.ts';
import type { MailReferenceStore } from '../ticket/mail-reference.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { commitReply, correspondenceOf, type ReplyStores } from './commit-reply.ts';
import { type Delivery, decideDelivery } from './decide-delivery.ts';

export interface AnswerStores extends ReplyStores, AgentAccessStores {
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
}

/** The same mail may be processed twice concurrently, and a recipient be removed from the ticket meanwhile. */
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
  const { agent, mail, receipt, mailboxes } = answer;
  const { agentId } = agent;
  const ticket = await targetOf(stores.tickets, await stores.tickets.load(answer.ticketId));
  const { ticketId } = ticket;
  if ((await findAgentAccess(stores, { agent, ticket }, context)) !== 'edit')
    return outOfSight(agent, ticket);
  const correspondence = await correspondenceOf(stores, ticketId);
  const { latest } = correspondence;
  const delivery = await decideDelivery(stores, { mailboxes, ticket, latest });
  const mailboxId = mailboxOf(delivery, mailboxes);
  const known = await stores.references.find(mailboxId, claimableIds(mail, receipt.receivedAt));
  if (earlierCopy(mail, answer.identity, receipt.receivedAt, known)) return ticket;
  const customersTexts = latest.filter(({ kind }) => kind === 'customer').map(({ text }) => text);
  const words = answerIn(mail, customersTexts);
  if (typeof words === 'string') return words;
  const size = { characters: [...words.text].length, files: mail.attachments.length };
  const unsendable = delivery.by === 'adapter' && unsendableBy(delivery.place, size, context);
  if (unsendable) return unsendable;
  const broken = await limitBrokenBy(stores.rates, delivery, receipt, context.now);
  if (broken) return broken;

  const { text } = words;
  const written = { ...mail, text, reply: text, html: undefined };
  const stored = await storeParts(stores, { mail: written, receipt }, context);
  const messageId = context.newId('message');
  const { reference, receivedAt } = claimOf(mail, receipt.receivedAt, known);
  const { contentHash } = mail;
  const replied = await commitReply(
    stores,
    {
      ...correspondence,
      ...{ ticket, delivery, messageId, authorId: agentId },
      content: stored,
      rawMailKey: receipt.rawMailKey,
      also: () => [
        stores.references.claim({ mailboxId, reference, ticketId, messageId, contentHash, receivedAt }),
      ],
    },
    { ...context, actor: { kind: 'agent', agentId } },
  );
  return replied.ticket;
}

function outOfSight({ agentId }: Agent, { ticketId }: Ticket): string {
  return `It is from ${agentId}, who may not answer ticket ${ticketId}: the ticket is neither theirs nor of their teams.`;
}

/** Why a channel takes no such message now, in a sentence. */
function unsendableBy(
  { channel, thread }: ChannelPlace,
  size: { characters: number; files: number },
  { now }: Context,
): string | undefined {
  const incapable = capabilityFault(channel, size);
  if (incapable)
    return `The channel in which the customer wrote does not take it: ${incapable.field} ${incapable.message}.`;
  const late = windowFault(thread, replyWindowOf(channel), now);
  return late && `The channel takes no message to this customer, since ${late}.`;
}

/** The mailbox under which the mail is remembered: the one that answers, or the desk's first. */
function mailboxOf(delivery: Delivery, [first]: readonly Mailbox[]): MailboxId {
  if (delivery.by === 'mail') return delivery.envelope.mailbox.mailboxId;
  if (!first) throw new Error('A desk without a mailbox accepts no answers by mail.');
  return first.mailboxId;
}

/** Counts the answer against the limits of its recipient. @returns the limit that it breaks, in a sentence. */
async function limitBrokenBy(
  rates: RateLimitStore,
  delivery: Delivery,
  { sesMailId }: Receipt,
  now: string,
): Promise<string | undefined> {
  const [to] = delivery.by === 'mail' ? delivery.envelope.headers.to : [];
  if (!to) return undefined;
  const counting = { at: now, id: sesMailId, limits: automaticMailLimits };
  const { mails } = await rates.count(rateSubjectOf(to.address), { mails: counting });
  return mails && brokenLimitSentence(mails);
}
