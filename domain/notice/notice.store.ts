import { Entity } from 'electrodb';
import { ConditionFailed, commitWrites, type Database, type UpdateInTransaction } from '../database.ts';
import type { AgentId } from '../ids.ts';
import { digestSchema } from './digest.entity.ts';
import { type DigestTimes, digestTimes } from './digest.ts';
import { noticeSchema } from './notice.entity.ts';
import { type Notice, notice, noticeExpiry } from './notice.ts';

export type NoticeStore = ReturnType<typeof noticeStore>;

/** Notices to agents, and when each agent last got a mail with some. */
export function noticeStore(database: Database) {
  const notices = new Entity(noticeSchema, database);
  const digests = new Entity(digestSchema, database);

  /** Keeps a notice until it is sent; one that is there already stays as it is. */
  async function keep(added: Notice): Promise<void> {
    const kept = notices.create({ ...added, expiresAt: noticeExpiry(added) });
    try {
      await commitWrites(database, [{ name: 'notice', put: kept.params() }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** What an agent was not told yet, oldest first. */
  async function pending(agentId: AgentId): Promise<Notice[]> {
    const { data } = await notices.query
      .notice({ agentId })
      .where(({ sentAt }, { notExists }) => notExists(sentAt))
      .go({ pages: 'all', consistent: true });
    return data.map((item) => notice.parse(item)).sort(byAge);
  }

  async function markSent(sent: readonly Notice[], now: string): Promise<void> {
    const marked = sent.map((one) => ({ ...one, sentAt: now }));
    await commitWrites(
      database,
      marked.map((one) => ({
        name: 'notice',
        put: notices.put({ ...one, expiresAt: noticeExpiry(one) }).params(),
      })),
    );
  }

  async function digestTimesOf(agentId: AgentId): Promise<DigestTimes> {
    const { data } = await digests.get({ agentId }).go({ consistent: true });
    return digestTimes.parse(data ?? {});
  }

  /** Notes for when a job waits, so that no other needs to. */
  async function awaitDigest(agentId: AgentId, nextDigestAt: string): Promise<void> {
    const update = digests.patch({ agentId }).set({ nextDigestAt }).params<UpdateInTransaction>();
    await commitWrites(database, [{ name: 'digest', update }]);
  }

  /** Takes the right to send an agent the next mail; false where another worker took it first. */
  async function claimDigest(agentId: AgentId, last: string | undefined, now: string): Promise<boolean> {
    const next = { agentId, lastDigestAt: now };
    const claimed = last
      ? digests.put(next).where(({ lastDigestAt }, { eq }) => eq(lastDigestAt, last))
      : digests.create(next);
    try {
      await commitWrites(database, [{ name: 'digest', put: claimed.params() }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  return { keep, pending, markSent, digestTimesOf, awaitDigest, claimDigest };
}

function byAge(one: Notice, other: Notice): number {
  return one.createdAt.localeCompare(other.createdAt) || one.noticeId.localeCompare(other.noticeId);
}
