import type { AgentStore } from '../../desk/agent.store.ts';
import { comparedAddress } from '../../shared/address.ts';
import { type Identity, isAuthenticatedAs } from '../../shared/identity.ts';
import type { AgentId } from '../../shared/ids.ts';
import { type ForwardedMail, forwardedMail, isForwarded } from './forwarded-mail.ts';
import { type Hold, unprovedAgent } from './hold.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { isOutsider, type OwnMail } from './own-mail.ts';
import type { MailReader } from './read-mail.ts';

/** A mail that an agent forwarded with `@fwd`. */
export interface AgentForward {
  agentId: AgentId;
  agentAddress: string;
  /** Undefined if no sender outside of the desk can be found in it. */
  original: ForwardedMail | undefined;
}

/** Undefined for all other mail. Reads the agents only for mail that begins with `@fwd`. */
export async function findAgentForward(
  { agents, readMail }: { agents: AgentStore; readMail: MailReader },
  mail: IncomingMail,
  own: OwnMail,
): Promise<AgentForward | undefined> {
  if (!isForwarded(mail)) return undefined;
  const agent = mail.from && (await agents.findByAddress(comparedAddress(mail.from.address)));
  if (!agent) return undefined;
  const original = await forwardedMail(mail, readMail);
  const address = comparedAddress(original?.sender.address ?? '');
  const isOfDesk = !isOutsider(address, own) || (await agents.findByAddress(address)) !== undefined;
  return { agentId: agent.agentId, agentAddress: agent.address, original: isOfDesk ? undefined : original };
}

/** Why a forwarded mail is held: it requires an authenticated agent, and an original sender. */
export function holdForForward(
  { agentAddress, original }: AgentForward,
  identity: Identity,
): Hold | undefined {
  if (!isAuthenticatedAs(identity, agentAddress)) return unprovedAgent;
  if (original) return undefined;
  const detail = 'An agent forwarded it with @fwd, and no sender outside of the desk can be found in it.';
  return { reason: 'unclear-forward', detail };
}
