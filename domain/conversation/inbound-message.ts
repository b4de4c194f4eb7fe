import type { Inbound } from '../channel/inbound.ts';
import type { Context } from '../shared/context.ts';
import type { CustomerId, TicketId } from '../shared/ids.ts';
import type { Message } from '../ticket/message.ts';

/** The message of an inbound in its ticket. */
export function messageOf(
  { channel, thread, sender, content, mail, forwardedBy, isByProgram, automaticMailReasons }: Inbound,
  { ticketId, customerId }: { ticketId: TicketId; customerId: CustomerId },
  context: Context,
): Message {
  const { address, name, trust } = sender;
  return {
    ...{ ticketId, messageId: context.newId('message'), customerId, kind: 'customer', channel },
    createdAt: context.now,
    authorId: forwardedBy,
    from: { address, name },
    ...mail,
    ...content,
    threadedBy: thread.ticket ? thread.threadedBy : 'none',
    trust,
    writtenByProgram: isByProgram || undefined,
    automaticMailReasons,
  };
}
