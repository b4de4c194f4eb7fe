import type { Channel } from '../../events/ticket/ticket-facts.ts';

/**
 * How long after a customer's latest message, and how often, the desk may write to them. Each message of the customer
 * renews it.
 */
export interface ReplyWindow {
  hours: number;
  messages: number;
}

/** What Kefu does for tickets of a channel. */
interface ChannelFacts {
  /** Whether a new ticket is acknowledged by mail: customers who called or chatted know that they were heard. */
  isAcknowledged: boolean;
  /**
   * Whether a program of the channel delivers replies that can't leave by mail: it learns of them by the event
   * `ticket.replied`.
   */
  hasProgram: boolean;
  /** What the platform itself enforces; a channel may have its own. */
  replyWindow?: ReplyWindow;
}

export const channels: Record<Channel, ChannelFacts> = {
  mail: { isAcknowledged: true, hasProgram: false },
  'web-form': { isAcknowledged: true, hasProgram: false },
  phone: { isAcknowledged: false, hasProgram: false },
  chat: { isAcknowledged: false, hasProgram: true },
  api: { isAcknowledged: false, hasProgram: true },
  // Customer-service messages of official accounts.
  wechat: { isAcknowledged: false, hasProgram: true, replyWindow: { hours: 48, messages: 5 } },
  app: { isAcknowledged: false, hasProgram: true },
  social: { isAcknowledged: false, hasProgram: true },
  sms: { isAcknowledged: false, hasProgram: true },
};
