import { Entity } from 'electrodb';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { type AgentId, idSchema } from '../shared/ids.ts';
import { digestSchema } from './digest.entity.ts';
import { type Digest, digest, wanted } from './digest.ts';
import { notificationSchema } from './notification.entity.ts';
import { type Notification, notification, notificationExpiry } from './notification.ts';

export type NotificationStore = ReturnType<typeof notificationStore>;

/** Notifications to agents, and the digests that send them. */
export function notificationStore(database: Database) {
  const notifications = new Entity(notificationSchema, database);
  const digests = new Entity(digestSchema, database);

  /** Stores a notification; an existing one is left unchanged. */
  async function keep(added: Notification): Promise<void> {
    const kept = notifications.create({ ...added, expiresAt: notificationExpiry(added) });
    try {
      await commitWrites(database, [{ name: 'notification', put: kept.params() }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** An agent's unsent notifications, oldest first. */
  async function pending(agentId: AgentId): Promise<Notification[]> {
    const { data } = await notifications.query
      .notification({ agentId })
      .where(({ sentAt }, { notExists }) => notExists(sentAt))
      .go({ pages: 'all', consistent: true });
    return data.map((item) => notification.parse(item)).sort(byAge);
  }

  async function markSent(sent: readonly Notification[], now: string): Promise<void> {
    const marked = sent.map((one) => ({ ...one, sentAt: now }));
    await commitWrites(
      database,
      marked.map((one) => ({
        name: 'notification',
        put: notifications.put({ ...one, expiresAt: notificationExpiry(one) }).params(),
      })),
    );
  }

  async function digestOf(agentId: AgentId): Promise<Digest | undefined> {
    const { data } = await digests.get({ agentId }).go({ consistent: true });
    return data ? digest.parse(data) : undefined;
  }

  /** Agents whose digest is due, the longest overdue first. Reads an index, which is eventually consistent. */
  async function dueDigests(now: string, limit: number): Promise<AgentId[]> {
    const { data } = await digests.query
      .byDue({ list: 'due-digests' })
      .lte({ dueAt: now })
      .go({ limit, order: 'asc' });
    return data.map(({ agentId }) => idSchema('agent').parse(agentId));
  }

  /**
   * Schedules a digest for an agent. If one is due already, nothing is written: its sender reads the notifications after
   * claiming it.
   * @returns the scheduled digest
   */
  async function wantDigest(agentId: AgentId, now: string): Promise<Digest> {
    for (;;) {
      const before = await digestOf(agentId);
      const next = wanted(before, agentId, now);
      if (!next) return digest.parse(before);
      if (await moveDigest(before, next)) return next;
    }
  }

  /** @returns false after a concurrent change */
  async function moveDigest(before: Digest | undefined, next: Digest): Promise<boolean> {
    const put = before
      ? digests.put(next).where(({ version }, { eq }) => eq(version, before.version))
      : digests.create(next);
    try {
      await commitWrites(database, [{ name: 'digest', put: put.params() }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  return { keep, pending, markSent, digestOf, dueDigests, wantDigest, moveDigest };
}

function byAge(one: Notification, other: Notification): number {
  return (
    one.createdAt.localeCompare(other.createdAt) || one.notificationId.localeCompare(other.notificationId)
  );
}
