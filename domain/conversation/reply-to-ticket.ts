import type { TicketOutcome, TicketStatus } from '../../events/ticket/ticket-facts.ts';
import { type Acting, authorIdOf, principalId } from '../access/principal.ts';
import type { ChannelPlace } from '../channel/outgoing.store.ts';
import { capabilityFault, replyWindowOf, windowFault } from '../channel/reply-limits.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import type { RecipientCountStore } from '../desk/recipient-count.store.ts';
import { recipientsOf } from '../mail/outgoing/split-mail.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { TicketId, TopicId } from '../shared/ids.ts';
import type { ReplyCommand, TicketCommand } from '../ticket/ticket.ts';
import {
  commitReply,
  loadCorrespondence,
  type ReplyStores,
  removedRecipient,
  type SentReply,
} from './commit-reply.ts';
import { type Delivery, decideDelivery } from './decide-delivery.ts';
import { type OutsiderStores, requireOutsiders } from './require-outsiders.ts';
import { type ContentStores, storeContent, type WrittenContent } from './store-content.ts';

export interface ReplyToTicketStores extends ReplyStores, OutsiderStores, ContentStores {
  customers: Pick<CustomerStore, 'load'>;
  recipientCounts: RecipientCountStore;
  desk: { mailDomain: string; mailDomains: readonly string[] };
}

/** An agent's or a program's answer to the customer of a ticket. */
export interface Reply extends WrittenContent {
  ticketId: TicketId;
  author: Acting;
  /** `mail` to answer by mail, wherever the customer wrote. */
  via?: 'mail' | undefined;
  /** Who else gets it, and takes part from then on; if absent, the collaborators whom the last mail did not leave out. */
  cc?: readonly string[] | undefined;
  /** The status after the reply; by default the one that follows from the ticket's. */
  status?: TicketStatus | undefined;
  topicId?: TopicId | undefined;
  /** How the ticket ended, with a status of resolved or closed. */
  outcome?: TicketOutcome | undefined;
  expectedVersion: number | undefined;
  /** The command that it is part of. */
  within?: ((reply: ReplyCommand) => TicketCommand) | undefined;
  /** Additional writes for the same transaction. */
  also(answered: AnsweredTicket): readonly Write[];
}

export interface AnsweredTicket extends SentReply {
  /** Everybody who gets it by mail. */
  recipients: string[];
  /** The collaborators who get no copy. */
  leftOut: string[];
}

const peopleChanged = new KefuError(
  'edit-conflict',
  'A recipient of this reply was removed from the ticket meanwhile: load the ticket, and send the reply again.',
);

/**
 * Answers the customer of a ticket. Its recipients count against the limit of the API key.
 * @throws KefuError `not-found`; `invalid-request` naming each of `cc` and `attachmentIds` that is invalid, `text` or files that
 * the channel doesn't take, and `via` where the customer can't be answered by mail;
 * `rate-limit-exceeded`; `edit-conflict` where a recipient was removed from the ticket meanwhile; `precondition-failed`
 * where the ticket isn't at the expected version; `transition-not-allowed` where its status doesn't allow the reply.
 */
export async function replyToTicket(
  stores: ReplyToTicketStores,
  reply: Reply,
  context: Context,
): Promise<AnsweredTicket> {
  const { ticketId, author, via, cc, status, topicId, outcome, expectedVersion, within } = reply;
  const { ticket, ...correspondence } = await loadCorrespondence(stores, ticketId);
  await requireOutsiders(
    stores,
    (cc ?? []).map((address, index) => ({ field: `cc.${index}`, address })),
  );
  const mailboxes = await stores.knownMailboxes();
  const answered = { mailboxes, ticket, latest: correspondence.latest, cc };
  const delivery = await decideDelivery(stores, answered, via);
  if (via && delivery.by !== 'mail') throw invalidFields([unreachable]);
  if (delivery.by === 'adapter') refuseUnsendable(delivery.place, reply, context);
  const messageId = context.newId('message');
  const content = await storeContent(stores, reply, messageId, context);
  const reached = reachedBy(delivery);
  await stores.recipientCounts.add(principalId(author), reached.recipients.length, context.now);
  const authorId = authorIdOf(author);
  const composed = {
    ...correspondence,
    ...{
      ticket,
      delivery,
      messageId,
      content,
      authorId,
      cc,
      status,
      topicId,
      outcome,
      expectedVersion,
      within,
    },
    also: (sent: SentReply) => reply.also({ ...sent, ...reached }),
  };
  try {
    return { ...(await commitReply(stores, composed, context)), ...reached };
  } catch (error) {
    if (error instanceof ConditionFailed && error.writes.includes(removedRecipient)) throw peopleChanged;
    throw error;
  }
}

const unreachable = {
  field: 'via',
  message: 'must be left out: the customer has no address, or the desk no mailbox',
};

/**
 * @throws KefuError `invalid-request` for what the channel doesn't take, `transition-not-allowed` where its reply window
 * is over
 */
function refuseUnsendable(
  { channel, thread }: ChannelPlace,
  { text, attachmentIds }: Reply,
  { now }: Pick<Context, 'now'>,
): void {
  const size = { characters: [...text].length, files: attachmentIds.length };
  const incapable = capabilityFault(channel, size);
  if (incapable) throw invalidFields([incapable]);
  const late = windowFault(thread, replyWindowOf(channel), now);
  if (late)
    throw new KefuError(
      'transition-not-allowed',
      `The platform takes no message to this customer, since ${late}: wait for their next message, or reply with via: mail.`,
    );
}

function reachedBy(delivery: Delivery): Pick<AnsweredTicket, 'recipients' | 'leftOut'> {
  if (delivery.by !== 'mail') return { recipients: [], leftOut: [] };
  const { headers, leftOut } = delivery.envelope;
  return { recipients: recipientsOf(headers), leftOut };
}
