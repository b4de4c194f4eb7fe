import type { AgentStore } from '../../agent/agent.store.ts';
import type { AgentId } from '../../ids.ts';
import type { OwnMail } from './automatic-mail.ts';
import { type ForwardedMail, forwardedMail, isForwarded } from './forwarded-mail.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import { isOutsider } from './participants.ts';
import type { Hold, SenderTrust } from './sender-trust.ts';

/** A mail that an agent sent in for somebody else. */
export interface AgentForward {
  agentId: AgentId;
  /** Undefined where nobody can tell whose it is, or where it is the desk's own. */
  original: ForwardedMail | undefined;
}

/** Undefined for all other mail; reads the agents only for mail that begins with `@fwd`. */
export async function agentForward(
  agents: AgentStore,
  mail: IncomingMail,
  author: MailAddress,
  own: OwnMail,
): Promise<AgentForward | undefined> {
  if (!isForwarded(mail)) return undefined;
  const agent = await agents.findByAddress(author.address.toLowerCase());
  if (!agent) return undefined;
  const original = await forwardedMail(mail);
  const address = original?.sender.address.toLowerCase() ?? '';
  const isOfDesk = !isOutsider(address, own) || (await agents.findByAddress(address)) !== undefined;
  return { agentId: agent.agentId, original: isOfDesk ? undefined : original };
}

/** Why a forwarded mail may not become its original sender's: that needs a sender, and proof that an agent vouches for it. */
export function holdForForward({ original }: AgentForward, trust: SenderTrust): Hold | undefined {
  if (!original) {
    const detail = 'An agent forwarded it with @fwd, and no sender outside of the desk can be found in it.';
    return { reason: 'unclear-forward', detail };
  }
  if (trust === 'trusted') return undefined;
  const detail = 'It forwards a mail with @fwd, and nothing proves that it is from the agent whom it names.';
  return { reason: 'forged-sender', detail };
}
