import type { AgentStore } from '../desk/agent.store.ts';
import type { Context } from '../shared/context.ts';
import { isGivenUp } from './digest.ts';
import type { NotificationStore } from './notification.store.ts';

interface Stores {
  agents: AgentStore;
  notifications: NotificationStore;
}

/** Schedules the digests that were given up. */
export async function reviveDigests(
  { agents, notifications }: Stores,
  { now }: Pick<Context, 'now'>,
): Promise<void> {
  for (const { agentId } of await agents.all()) {
    const digest = await notifications.digestOf(agentId);
    if (digest && isGivenUp(digest)) await notifications.wantDigest(agentId, now);
  }
}
