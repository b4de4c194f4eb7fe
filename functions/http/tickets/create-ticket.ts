import { again } from '../../../domain/database.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { Mailbox } from '../../../domain/mailbox/mailbox.ts';
import { pickTeam } from '../../../domain/routing/pick-team.ts';
import { handle } from '../handle.ts';
import { namesNothing, requireNamed, unknown } from '../named-ids.ts';
import { customerOf } from './customer-of.ts';
import { showTicket } from './show.ts';
import {
  agents,
  counters,
  customers,
  knownMailboxes,
  knownRoutingRules,
  messages,
  teams,
  tickets,
} from './stores.ts';
import { writeMessage } from './write-message.ts';

/** Somebody else may create the same customer at the same moment. */
const attempts = 3;

export const createTicket = handle('createTicket', ({ body, caller, context, record }) =>
  again(attempts, async () => {
    const { customer: wanted, text, attachmentIds, mailboxId, ...facts } = body;
    const [{ customer, isNew }, mailbox, { rules }] = await Promise.all([
      customerOf(wanted, context),
      mailboxOf(mailboxId),
      knownRoutingRules(),
      requireNamed({ teams, agents }, body),
    ]);
    const { customerId, locale } = customer;
    const ticketId = context.newId('ticket');
    const { channel, subject } = facts;
    const message = await writeMessage(
      {
        ticketId,
        customerId,
        kind: 'customer',
        channel,
        subject,
        from: senderOf(customer),
        text,
        attachmentIds,
      },
      caller,
      context,
    );
    const answerOf = (ticket: Parameters<typeof showTicket>[0]) => ({
      body: showTicket(ticket),
      location: `/v1/tickets/${ticketId}`,
    });
    const known = { ...facts, customerLevel: customer.level, locale, mailboxId: mailbox?.mailboxId };
    const picked = pickTeam(rules, { ...known, text: message.text }, mailbox?.teamId);
    const ticket = await tickets.open(
      {
        kind: 'open',
        ...known,
        ...(known.teamId ? {} : picked),
        ticketId,
        number: await counters.draw('ticket', context.now),
        customerId,
        messageId: message.messageId,
        linkedTicketIds: [],
        automaticMailReasons: [],
      },
      context,
      (next) => [
        messages.write(message),
        ...(isNew ? customers.creation(customer) : []),
        ...record(answerOf(next)),
      ],
    );
    return answerOf(ticket);
  }),
);

/** Where an answer goes, should there be one by mail. */
function senderOf({ addresses, name }: { addresses: readonly string[]; name: string }) {
  const [address] = addresses;
  return address === undefined ? undefined : { address, name };
}

/** The mailbox that answers will come from: the one named, or the desk's first. */
async function mailboxOf(mailboxId: MailboxId | undefined): Promise<Mailbox | undefined> {
  const known = await knownMailboxes();
  if (!mailboxId) return known[0];
  const mailbox = known.find((candidate) => candidate.mailboxId === mailboxId);
  if (!mailbox) throw namesNothing([unknown('mailboxId', mailboxId)]);
  return mailbox;
}
