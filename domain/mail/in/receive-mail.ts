import type { Context } from '../../context.ts';
import { addressPoint } from '../../customer/contact-point.ts';
import { again, readTogether } from '../../database.ts';
import type { TicketId } from '../../ids.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { byReference } from '../mail-reference.store.ts';
import { agentForward, holdForForward } from './agent-forward.ts';
import { appendMail, openByMail } from './commit-mail.ts';
import { findCandidates, newestReferences } from './find-candidates.ts';
import { judgeSender } from './judge-sender.ts';
import { claimableIds, claimOf, earlierCopy } from './mail-claim.ts';
import { reasonsAgainstAutomaticMail, storeParts } from './received-message.ts';
import type { Arrival, ReceivedMail, Reception } from './reception.ts';
import { senderOf } from './sender.ts';
import type { Hold } from './sender-trust.ts';
import { placeMail } from './threading.ts';

export type Received =
  | { outcome: 'opened' | 'appended'; ticket: Ticket }
  | { outcome: 'duplicate'; ticketId: TicketId }
  | { outcome: 'held'; hold: Hold };

/** Somebody else may create the same customer, or take the same mail in, at the same moment. */
const attempts = 4;

/**
 * Makes a mail part of a ticket: dedupes, finds the ticket, and commits message, ticket, history and customer at once.
 * Safe to repeat: a second time it is a duplicate.
 */
export function receiveMail(
  reception: Reception,
  received: ReceivedMail,
  context: Context,
): Promise<Received> {
  return again(attempts, () => receiveOnce(reception, received, context));
}

async function receiveOnce(reception: Reception, arrived: ReceivedMail, context: Context): Promise<Received> {
  const { agents, own } = reception;
  const author = senderOf(arrived.mail, arrived.delivery.envelopeFrom, own.addresses);
  const forward = await agentForward(agents, arrived.mail, author, own);
  const { mail, sender } = forward?.original ?? { mail: arrived.mail, sender: author };
  const received = { ...arrived, mail };

  const ids = [...claimableIds(mail), ...mail.inReplyTo, ...newestReferences(mail)];
  const contact = reception.customers.finding(addressPoint(sender.address));
  const references = reception.references.readings(received.mailbox.mailboxId, ids);
  const read = await readTogether(reception.database, [contact, ...references]);
  const senderId = read(contact);
  const known = byReference(references.map((reference) => read(reference)));
  const earlier = earlierCopy(mail, known);
  if (earlier) return { outcome: 'duplicate', ticketId: earlier.ticketId };

  const writer = { address: sender.address, customerId: senderId };
  const { lifecycle } = await reception.timetables.current(0);
  const placement = placeMail({
    candidates: await findCandidates(reception, received, known, writer),
    subject: mail.subject,
    hasInReplyTo: mail.inReplyTo.length > 0,
    now: context.now,
    reopenDays: lifecycle.reopenDays,
  });
  const claimant = { ...received, sender: author, senderId, placement };
  const { trust, hold } = await judgeSender(agents, own.addresses, claimant);
  const held = hold ?? (forward && holdForForward(forward, trust));
  if (held && !received.released) return { outcome: 'held', hold: held };

  const arrival: Arrival = {
    ...received,
    sender,
    senderId,
    claim: claimOf(mail, known),
    trust,
    forwardedBy: forward?.original && forward.agentId,
    automaticMailReasons: reasonsAgainstAutomaticMail(mail, received.delivery, own),
    stored: await storeParts(reception.files, received, context),
  };
  return placement.append
    ? { outcome: 'appended', ticket: await appendMail(reception, arrival, placement, context) }
    : { outcome: 'opened', ticket: await openByMail(reception, arrival, placement, context) };
}
