import type { Inbound } from '../../channel/inbound.ts';
import { addressPoint } from '../../customer/contact-point.ts';
import { recipientOf } from '../../customer/known-contact.ts';
import { comparedAddress } from '../../shared/address.ts';
import type { Context } from '../../shared/context.ts';
import { readTogether, type Write } from '../../shared/database.ts';
import { type Identity, isAuthenticatedAs, mayBeAcknowledged, mayBeKnown } from '../../shared/identity.ts';
import { idSchema, type TicketId } from '../../shared/ids.ts';
import { byReference } from '../../ticket/mail-reference.ts';
import type { Message } from '../../ticket/message.ts';
import { foreignReference } from '../foreign-number.ts';
import type { Mailbox } from '../mailbox.ts';
import { programReasons } from './automatic-mail.ts';
import { countOpening } from './count-opening.ts';
import { findAgentForward, holdForForward } from './find-agent-forward.ts';
import { findCandidates, readReferences, unseenIdsOf } from './find-candidates.ts';
import { findCustomersWords } from './find-customers-words.ts';
import { findPeople } from './find-people.ts';
import { findProof } from './find-proof.ts';
import type { Hold } from './hold.ts';
import { newAgent, unprovedAgent } from './hold.ts';
import { inboundOf } from './inbound-of.ts';
import type { MailAddress } from './incoming-mail.ts';
import { judgeSender } from './judge-sender.ts';
import { claimableIds, claimOf, earlierCopy } from './mail-claim.ts';
import { referenceWrites } from './mail-references.ts';
import { nobody } from './own-mail.ts';
import { reasonsAgainstAutomaticMail } from './received-message.ts';
import type { Arrival, ReceivedMail, ReceptionStores } from './reception.ts';
import { authorOf } from './sender.ts';
import { storeParts } from './store-parts.ts';
import { placeMail } from './threading.ts';

/** What becomes of a mail. */
export type Acceptance =
  | {
      outcome: 'accepted';
      inbound: Inbound;
      mailbox: Mailbox;
      /** The writes that belong into the transaction of its message. */
      beside(message: Message): Write[];
    }
  | { outcome: 'duplicate'; ticketId: TicketId }
  | { outcome: 'held'; hold: Hold };

/**
 * Decides what becomes of a mail: it is a duplicate, it is held, or it is a customer's message. Stores the content of the
 * message, and counts a new ticket against the limits. Repeating it changes nothing.
 */
export async function acceptMail(
  stores: ReceptionStores,
  arrived: ReceivedMail,
  context: Context,
): Promise<Acceptance> {
  const { own } = stores;
  const { envelopeFrom, receivedAt } = arrived.receipt;
  const forward = await findAgentForward(stores, arrived.mail, own);
  const {
    mail,
    sender,
    identity: found,
  } = forward?.original
    ? { ...forward.original, identity: vouchedFor(forward.original.sender) }
    : { mail: arrived.mail, ...authorOf(arrived.mail, envelopeFrom, arrived.identity, stores.forwarders) };
  const identity = admitted(arrived.released, found);
  const received = { ...arrived, mail, identity };

  const foreign = foreignReference(sender.address, mail.subject);
  const ids = [
    ...claimableIds(mail, receivedAt),
    ...mail.inReplyTo,
    ...readReferences(mail),
    ...(foreign ? [foreign] : []),
  ];
  const contact = stores.customers.finding(addressPoint(sender.address));
  const references = stores.references.readings(received.mailbox.mailboxId, ids);
  const suppression = stores.suppressions.reading(sender.address);
  const ownAddress = stores.agents.addressOwner(comparedAddress(sender.address));
  const read = await readTogether(stores.database, [contact, suppression, ownAddress, ...references]);
  // All mail that names no sender belongs to one customer.
  const owner = read(contact);
  const senderId = mayBeKnown(identity) || sender === nobody ? owner && recipientOf(owner) : undefined;
  const isProved = owner?.provedAt !== undefined;
  const known = byReference(references.map((reference) => read(reference)));
  const earlier = earlierCopy(mail, identity, receivedAt, known);
  if (earlier) return { outcome: 'duplicate', ticketId: earlier.ticketId };
  if (!forward && !received.released && idSchema('agent').safeParse(read(ownAddress)).success)
    return { outcome: 'held', hold: isAuthenticatedAs(identity, sender.address) ? newAgent : unprovedAgent };

  const writer = { address: sender.address, customerId: senderId, identity };
  const { lifecycle } = await stores.settings();
  const placement = placeMail({
    identity,
    candidates: await findCandidates(stores, received, known, writer),
    subject: mail.subject,
    hasInReplyTo: mail.inReplyTo.length > 0,
    now: context.now,
    reopenDays: lifecycle.reopenDays,
  });
  const entersTicket = placement.append !== undefined || placement.linkedTicketIds.length > 0;
  const hold = await judgeSender(stores, own.addresses, { ...received, sender, senderId, entersTicket });
  const held = hold ?? (forward && holdForForward(forward, arrived.identity));
  if (held && !received.released) return { outcome: 'held', hold: held };

  const isResponse = mail.kind !== 'mail';
  if (isResponse && !placement.append && !received.released) return { outcome: 'held', hold: strayResponse };

  const automaticMailReasons = reasonsAgainstAutomaticMail({ ...received, sender }, own);
  const limits = placement.append
    ? undefined
    : await countOpening(
        stores,
        {
          ...received.receipt,
          mailboxId: received.mailbox.mailboxId,
          senderAddress: sender.address,
          identity,
          mayBeAcknowledged: mayBeAcknowledged(identity, isProved || stores.acknowledge === 'everybody'),
          isAnswered: !automaticMailReasons.length,
          isReleased: received.released,
          suppression: read(suppression),
        },
        context.now,
      );
  if (limits?.flood) return { outcome: 'held', hold: limits.flood };

  const reply = forward?.original ? mail.reply : await findCustomersWords(stores, mail, placement);
  const worded = { ...received, mail: { ...mail, reply } };
  const isByProgram = isResponse || programReasons(mail.headers, own, [sender]).length > 0;
  const author = { sender, senderId, identity, isProved, isByProgram };
  const [stored, people, proof] = await Promise.all([
    storeParts(stores, worded, context),
    findPeople(stores, worded, author, placement),
    findProof(stores, author, placement, context.now),
  ]);
  const arrival: Arrival = {
    ...worded,
    ...author,
    trust: found.status,
    isAddressTaken: owner !== undefined && senderId === undefined,
    claim: claimOf(mail, receivedAt, known),
    unseenIds: unseenIdsOf(mail, known),
    foreignReference: foreign && !known.has(foreign) ? foreign : undefined,
    forwardedBy: forward?.original && forward.agentId,
    automaticMailReasons,
    acknowledgementHeldBack: limits?.heldBack,
    stored,
  };
  return {
    outcome: 'accepted',
    inbound: inboundOf(arrival, placement, people),
    mailbox: received.mailbox,
    beside: (message) => [
      ...referenceWrites(stores.references, arrival, placement, message),
      ...(proof ? [proof] : []),
    ],
  };
}

const strayResponse: Hold = {
  reason: 'stray-response',
  detail: 'It is a read receipt, an answer to an invitation or a reaction, and belongs to no ticket.',
};

/** A released author's identity no longer depends on authentication. */
function admitted(isReleased: boolean, identity: Identity): Identity {
  if (!isReleased || identity.status === 'authenticated' || identity.status === 'none') return identity;
  return { status: 'unverified', address: identity.address, basis: 'released' };
}

/** The authenticated agent vouches for the author of the forwarded mail. */
function vouchedFor({ address }: MailAddress): Identity {
  return { status: 'unverified', address, basis: 'vouched' };
}
