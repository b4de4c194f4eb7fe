import { type AgentId, idSchema, type TicketId } from '../shared/ids.ts';
import type { KeyRing } from '../shared/signing-key.ts';
import { isSignature, signToken } from './token-signature.ts';

/**
 * The address at which an agent answers a ticket's customer by mail: `agent-<ticket>-<signature>@domain`. The
 * signature covers ticket and agent, so nobody else can use the address, including colleagues. Local part of 51
 * octets.
 */
const shape = /^agent-([0-9a-hjkmnp-tv-z]{26})-([a-z2-7]{18})$/;

export function answerAddress(ticketId: TicketId, agentId: AgentId, keys: KeyRing, domain: string): string {
  const signature = signToken(contentOf(ticketId, agentId), keys);
  return `agent-${ticketId.slice('tkt_'.length)}-${signature}@${domain}`;
}

/**
 * The ticket that this agent may answer through an address; undefined for every other address and for another
 * agent's.
 */
export function ticketOfAnswerAddress(
  address: string,
  agentId: AgentId,
  keys: KeyRing,
  domain: string,
): TicketId | undefined {
  const [local = '', host] = address.toLowerCase().split('@');
  if (host !== domain.toLowerCase()) return undefined;
  const [, ulid = '', signature = ''] = shape.exec(local) ?? [];
  const { data: ticketId } = idSchema('ticket').safeParse(`tkt_${ulid}`);
  if (!ticketId) return undefined;
  return isSignature(signature, contentOf(ticketId, agentId), keys) ? ticketId : undefined;
}

function contentOf(ticketId: TicketId, agentId: AgentId): string {
  return `answer:${ticketId}:${agentId}`;
}
