import type { Agent } from '../../desk/agent.ts';
import type { AgentId, TicketId } from '../../shared/ids.ts';
import type { KeyRing } from '../../shared/signing-key.ts';
import { ticketOfAnswerAddress } from '../answer-token.ts';
import { agentsWords, leaksNotification } from './agents-words.ts';
import { isNotification } from './attached-notification.ts';
import type { Hold } from './hold.ts';
import type { IncomingMail } from './incoming-mail.ts';

export interface AgentMail {
  agent: Agent;
  /** All recipients, in lower case. */
  recipients: readonly string[];
  isByProgram: boolean;
}

/** The ticket whose customer an agent's mail answers, or why it is held. */
export function answeredTicket(
  { agent, recipients, isByProgram }: AgentMail,
  keys: KeyRing,
  mailDomain: string,
): TicketId | Hold {
  const ticketId = firstAnswered(recipients, agent.agentId, keys, mailDomain);
  if (!ticketId) return hold('An agent wrote it, but to no address at which that agent answers a customer.');
  if (isByProgram) return hold('A program answered a notification for its agent.');
  return ticketId;
}

function firstAnswered(
  recipients: readonly string[],
  agentId: AgentId,
  keys: KeyRing,
  mailDomain: string,
): TicketId | undefined {
  for (const address of recipients) {
    const ticketId = ticketOfAnswerAddress(address, agentId, keys, mailDomain);
    if (ticketId) return ticketId;
  }
  return undefined;
}

/** The text for the customer, or why none of it may be sent. `customersTexts` are the customer's latest messages. */
export function answerIn(mail: IncomingMail, customersTexts: readonly string[]): { text: string } | string {
  const text = agentsWords(mail.text, customersTexts);
  if (leaksNotification(text) || mail.attachments.some(isNotification)) {
    return 'It answers a notification, and what would reach the customer still holds a part of the notification.';
  }
  if (!text && !mail.attachments.length) {
    return 'It answers a notification, but nothing in it is certainly the agent’s own words.';
  }
  return { text };
}

function hold(detail: string): Hold {
  return { reason: 'agent-mail', detail };
}
