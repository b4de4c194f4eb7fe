import type { Notice } from './notice.ts';

/** Notices without those that a later one overtook: of what is late, only how late it is by now is worth reading. */
export function withoutOutdated(notices: readonly Notice[]): Notice[] {
  return notices.filter((notice) => !notices.some((other) => overtakes(other, notice)));
}

function overtakes(later: Notice, notice: Notice): boolean {
  const [one, other] = [later.lateness, notice.lateness];
  if (!one || !other || later.ticketId !== notice.ticketId || one.target !== other.target) return false;
  if (later.createdAt !== notice.createdAt) return later.createdAt > notice.createdAt;
  return later.noticeId !== notice.noticeId && one.consumedSeconds > other.consumedSeconds;
}
