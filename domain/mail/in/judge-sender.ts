import type { AgentStore } from '../../agent/agent.store.ts';
import type { CustomerId } from '../../ids.ts';
import type { Delivery } from './delivery.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import {
  authentication,
  type Hold,
  holdForContent,
  holdForSender,
  type SenderTrust,
  type SpeaksAs,
} from './sender-trust.ts';
import type { Placement } from './threading.ts';

/** A mail with what was found out about who wrote it, and where it would go. */
export interface Claimant {
  mail: IncomingMail;
  delivery: Delivery;
  sender: MailAddress;
  senderId: CustomerId | undefined;
  placement: Placement;
}

export interface Judgement {
  trust: SenderTrust;
  /** Why the mail may not act by itself. */
  hold: Hold | undefined;
}

/** How far a mail's sender is to be believed. Reads the agents only where authentication failed. */
export async function judgeSender(
  agents: AgentStore,
  ownAddresses: ReadonlySet<string>,
  claimant: Claimant,
): Promise<Judgement> {
  const { mail, delivery, sender } = claimant;
  const { verdicts, envelopeFrom } = delivery;
  const outcome = authentication({
    verdicts,
    envelopeFrom,
    authors: mail.authors,
    senderAddress: sender.address,
  });
  const hold =
    holdForContent(verdicts) ??
    (outcome === 'failed'
      ? holdForSender(verdicts, await speaksAs(agents, ownAddresses, claimant))
      : undefined);
  if (hold) return { trust: 'quarantined', hold };
  return { trust: outcome === 'passed' ? 'trusted' : 'unverified', hold };
}

async function speaksAs(
  agents: AgentStore,
  ownAddresses: ReadonlySet<string>,
  { sender, senderId, placement }: Claimant,
): Promise<SpeaksAs | undefined> {
  const address = sender.address.toLowerCase();
  if (ownAddresses.has(address)) return 'mailbox';
  if (await agents.findByAddress(address)) return 'agent';
  if (senderId) return 'customer';
  return placement.append && 'participant';
}
