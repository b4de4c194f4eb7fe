import type * as z from 'zod';
import type { Channel } from '../../../events/ticket-facts.ts';
import type { TicketOpened } from '../../../events/ticket-opened.ts';

/** Who wrote by these wants to know that it arrived; who called or chatted knows. */
const acknowledgedChannels: readonly Channel[] = ['mail', 'web-form'];

export function canAcknowledge({ data }: z.infer<typeof TicketOpened.schema>): boolean {
  return acknowledgedChannels.includes(data.channel) && data.automaticMailReasons.length === 0;
}
