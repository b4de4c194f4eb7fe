import type { Inbound, InboundPeople } from '../../channel/inbound.ts';
import { mayReopen } from './admission.ts';
import { nobody } from './own-mail.ts';
import { headersOf, subjectOf } from './received-message.ts';
import type { Arrival } from './reception.ts';
import type { Placement } from './threading.ts';

/** A mail as a customer's message. */
export function inboundOf(arrival: Arrival, placement: Placement, people: InboundPeople): Inbound {
  const { mail, sender, senderId: customerId, identity, trust, claim, stored } = arrival;
  const { isByProgram, isAddressTaken, forwardedBy, automaticMailReasons, acknowledgementHeldBack } = arrival;
  return {
    channel: 'mail',
    externalId: claim.reference,
    thread: placement.append
      ? {
          ticket: placement.append,
          threadedBy: placement.threadedBy,
          wakes: !isByProgram && mayReopen(identity, placement.standing),
        }
      : {
          ticket: undefined,
          subject: subjectOf(mail),
          linkedTicketIds: placement.linkedTicketIds,
          acknowledgementHeldBack,
        },
    sender: {
      ...sender,
      customerId,
      isAddressTaken,
      isPerson: !isByProgram && sender.address !== nobody.address,
      trust,
    },
    people,
    sentAt: mail.date,
    content: stored,
    mail: headersOf(arrival),
    forwardedBy,
    isByProgram,
    automaticMailReasons,
  };
}
