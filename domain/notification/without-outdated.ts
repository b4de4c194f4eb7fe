import type { Notification } from './notification.ts';

/** Notifications without those that a later one overtook: of what is late, only how late it is by now is worth reading. */
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
