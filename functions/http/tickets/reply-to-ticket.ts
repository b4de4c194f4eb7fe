import { lookedBack, replyEnvelope, replyMail } from '../../../domain/mail/outgoing/reply-mail.ts';
import { mailIdsOf, recipientsOf, splitMail } from '../../../domain/mail/outgoing/split-mail.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { hasRecipientLeft } from '../../../domain/ticket/collaborators.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { handle } from '../api/handle.ts';
import { requireOutsiders } from './require-outsiders.ts';
import { showMessage } from './show.ts';
import { customers, desk, knownMailboxes, mails, messages, recipientCounts, tickets } from './stores.ts';
import { ticketRoutes } from './tickets.routes.ts';
import { writeMessage } from './write-message.ts';

const peopleChanged = new KefuError(
  'edit-conflict',
  'A recipient of this reply was removed from the ticket meanwhile: load the ticket, and send the reply again.',
);

export const replyToTicket = handle(
  ticketRoutes.replyToTicket,
  async ({ params: { ticketId }, body, caller, ifMatch, context, record }) => {
    const { status, text, attachmentIds } = body;
    const [ticket, latest, sent] = await Promise.all([
      tickets.load(ticketId),
      messages.latest(ticketId, lookedBack),
      mails.ofTicket(ticketId),
    ]);
    const copied = (body.cc ?? []).map((address, index) => ({ field: `cc.${index}`, address }));
    await requireOutsiders(copied);
    const envelope = await replyEnvelope(customers, await knownMailboxes(), ticket, latest, body.cc);
    const { customerId, channel } = ticket;
    const message = await writeMessage(
      {
        channel: envelope ? 'mail' : channel,
        ...envelope?.headers,
        ticketId,
        customerId,
        kind: 'reply',
        text,
        attachmentIds,
      },
      caller,
      context,
    );
    const queued = envelope
      ? splitMail(
          replyMail(message, envelope.mailbox, latest, sent, desk.mailDomain, context),
          recipientsOf(message),
          context,
        )
      : [];
    if (envelope) await recipientCounts.add(caller.apiKeyId, recipientsOf(message).length, context.now);
    const { messageId } = message;
    const answer = {
      body: {
        ...showMessage(message, queued),
        recipients: envelope ? recipientsOf(message) : [],
        leftOut: envelope?.leftOut ?? [],
      },
      location: `/v1/tickets/${ticketId}/messages/${messageId}`,
    };
    const collaborators = body.cc;
    const command = { kind: 'reply', messageId, ...mailIdsOf(queued), status, collaborators } as const;
    const decided = (present: Ticket) => {
      if (!body.cc && hasRecipientLeft(ticket, present, recipientsOf(message))) throw peopleChanged;
      return command;
    };
    await tickets.change(ticketId, decided, context, {
      expectedVersion: ifMatch,
      also: () => [messages.write(message), ...queued.map(mails.queue), ...record(answer)],
    });
    return answer;
  },
);
