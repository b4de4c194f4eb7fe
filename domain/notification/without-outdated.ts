import type { Notification } from './notification.ts';

/** Notifications without those that a later one replaces: of several stages of a late ticket, only the last. */
export function withoutOutdated(notifications: readonly Notification[]): Notification[] {
  return notifications.filter(
    (notification) => !notifications.some((other) => overtakes(other, notification)),
  );
}

function overtakes(later: Notification, notification: Notification): boolean {
  const [one, other] = [later.lateness, notification.lateness];
  if (!one || !other || later.ticketId !== notification.ticketId || one.target !== other.target) return false;
  if (later.createdAt !== notification.createdAt) return later.createdAt > notification.createdAt;
  return later.notificationId !== notification.notificationId && one.consumedSeconds > other.consumedSeconds;
}
