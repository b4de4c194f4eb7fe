import { storeContent } from '../../../domain/conversation/store-content.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import type { Mailbox } from '../../../domain/mail/mailbox.ts';
import {
  acknowledgement,
  deskLimitReason,
  isAcknowledged,
} from '../../../domain/mail/outgoing/acknowledge.ts';
import { reasonAgainstMail } from '../../../domain/mail/outgoing/address-limits.ts';
import { pickTeam } from '../../../domain/routing/pick-team.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { retryOnConflict, type Write } from '../../../domain/shared/database.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { MailboxId } from '../../../domain/shared/ids.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import { automaticMailSettings } from '../../desk.ts';
import { handle } from '../api/handle.ts';
import { requireNamed } from '../api/named-ids.ts';
import { customerOf } from './customer-of.ts';
import { showTicket } from './show.ts';
import {
  agents,
  counters,
  customers,
  database,
  desk,
  files,
  knownMailboxes,
  knownRoutingRules,
  knownTemplates,
  mails,
  messages,
  rates,
  suppressions,
  teams,
  tickets,
  topics,
  uploads,
} from './stores.ts';
import { ticketRoutes } from './tickets.routes.ts';

/** The same customer may be created concurrently. */
const attempts = 3;

const limits = { database, suppressions, rates };

export const createTicket = handle(ticketRoutes.createTicket, ({ body, caller, context, record }) =>
  retryOnConflict(attempts, async () => {
    const { customer: wanted, text, attachmentIds, mailboxId, ...facts } = body;
    const [found, mailbox, { rules }] = await Promise.all([
      customerOf(wanted, context),
      mailboxOf(mailboxId),
      knownRoutingRules(),
      requireNamed({ teams, agents, topics }, body),
    ]);
    const { customer } = found;
    const { customerId, locale } = customer;
    const ticketId = context.newId('ticket');
    const { channel, subject } = facts;
    const messageId = context.newId('message');
    const message: Message = {
      ...{ ticketId, messageId, customerId, kind: 'customer', channel, subject },
      from: senderOf(customer),
      createdAt: context.now,
      authorId: caller.agentId ?? caller.apiKeyId,
      ...(await storeContent({ uploads, files }, { text, attachmentIds }, messageId, context.now)),
    };
    const answerOf = (ticket: Parameters<typeof showTicket>[0]) => ({
      body: showTicket(ticket),
      location: `/v1/tickets/${ticketId}`,
    });
    const known = { ...facts, customerLevel: customer.level, locale, mailboxId: mailbox?.mailboxId };
    const picked = pickTeam(rules, { ...known, text: message.text }, mailbox?.teamId);
    const to = isAcknowledged(channel) ? message.from : undefined;
    const heldBack = to && (await reasonAgainstMail(limits, to.address, context.correlationId, context.now));
    const isSent = mailbox && to && heldBack === undefined;
    const drawn = await counters.drawTogether(
      found.isNew ? ['ticket', 'customer'] : ['ticket'],
      context.now,
      isSent ? 1 : 0,
    );
    const templates = await knownTemplates();
    const ticket = await tickets.open(
      {
        kind: 'open',
        ...known,
        ...(known.teamId ? {} : picked),
        ticketId,
        number: drawn.number('ticket'),
        customerId,
        messageId: message.messageId,
        linkedTicketIds: [],
        automaticMailReasons: [],
      },
      context,
      (next) => [
        messages.write(message),
        ...(found.isNew ? creationOf({ ...found.customer, number: drawn.number('customer') }, context) : []),
        ...record(answerOf(next)),
      ],
      (opened) => {
        if (!mailbox || !to) return undefined;
        const { automaticMailsPerHour } = automaticMailSettings();
        const reason = heldBack ?? deskLimitReason(drawn.automaticMails, automaticMailsPerHour);
        const input = { ticket: opened, to, answered: undefined, mailbox, templates, context };
        return acknowledgement({ messages, mails, desk }, input, reason);
      },
    );
    return answerOf(ticket);
  }),
);

/** The recipient of replies by mail, if there is one. */
function senderOf({ addresses, name }: { addresses: readonly string[]; name: string }) {
  const [address] = addresses;
  return address === undefined ? undefined : { address, name };
}

/** The mailbox that replies are sent from: the given one, or the desk's first. */
async function mailboxOf(mailboxId: MailboxId | undefined): Promise<Mailbox | undefined> {
  const known = await knownMailboxes();
  if (!mailboxId) return known[0];
  const mailbox = known.find((candidate) => candidate.mailboxId === mailboxId);
  if (!mailbox) throw invalidFields([unknownId('mailboxId', mailboxId)]);
  return mailbox;
}

function creationOf(customer: Customer, context: Context): Write[] {
  return [...customers.creation(customer, context), ...customers.audited(undefined, customer, context)];
}
