import { isAboutTicket, type Notification, type TicketNotification } from './notification.ts';

/** Notifications without those that a later one replaces: of several stages of a late ticket, or deadlines of a case, only the last. */
export function withoutOutdated(notifications: readonly Notification[]): Notification[] {
  return notifications.filter(
    (notification) => !notifications.some((other) => overtakes(other, notification)),
  );
}

function overtakes(later: Notification, notification: Notification): boolean {
  if (isAboutTicket(later)) return isAboutTicket(notification) && isLaterStage(later, notification);
  if (isAboutTicket(notification) || later.caseId !== notification.caseId) return false;
  const isOfDeadlines = later.missed !== undefined && notification.missed !== undefined;
  return isOfDeadlines && later.createdAt > notification.createdAt;
}

function isLaterStage(later: TicketNotification, notification: TicketNotification): boolean {
  const [one, other] = [later.lateness, notification.lateness];
  if (!one || !other || later.ticketId !== notification.ticketId || one.target !== other.target) return false;
  if (later.createdAt !== notification.createdAt) return later.createdAt > notification.createdAt;
  return later.notificationId !== notification.notificationId && one.consumedSeconds > other.consumedSeconds;
}
