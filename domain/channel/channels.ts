import type { Channel } from '../../events/ticket/ticket-facts.ts';

/** What Kefu does for tickets of a channel. */
interface ChannelFacts {
  /** Whether a new ticket is acknowledged by mail: customers who called or chatted know that they were heard. */
  isAcknowledged: boolean;
  /**
   * Whether a program of the channel delivers replies that can't leave by mail: it learns of them by the event
   * `ticket.replied`.
   */
  hasProgram: boolean;
}

export const channels: Record<Channel, ChannelFacts> = {
  mail: { isAcknowledged: true, hasProgram: false },
  'web-form': { isAcknowledged: true, hasProgram: false },
  phone: { isAcknowledged: false, hasProgram: false },
  chat: { isAcknowledged: false, hasProgram: true },
  api: { isAcknowledged: false, hasProgram: true },
};
