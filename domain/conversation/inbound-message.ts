import type { Inbound } from '../channel/inbound.ts';
import type { Context } from '../shared/context.ts';
import type { CustomerId, TicketId } from '../shared/ids.ts';
import type { Message } from '../ticket/message.ts';

/** The message of an inbound in its ticket. */
export function messageOf(
  inbound: Inbound,
  { ticketId, customerId }: { ticketId: TicketId; customerId: CustomerId },
  context: Context,
): Message {
  const { channel, messageId, thread, sender, content, place, mail, forwardedBy } = inbound;
  const { isByProgram, automaticMailReasons } = inbound;
  const { address, name, trust } = sender;
  return {
    ...{ ticketId, messageId: messageId ?? context.newId('message'), customerId, kind: 'customer', channel },
    createdAt: context.now,
    authorId: forwardedBy,
    from: address === undefined ? undefined : { address, name },
    ...place,
    ...mail,
    ...content,
    threadedBy: thread.ticket ? thread.threadedBy : 'none',
    trust,
    writtenByProgram: isByProgram || undefined,
    automaticMailReasons,
  };
}
