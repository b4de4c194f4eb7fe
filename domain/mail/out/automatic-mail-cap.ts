/** At most so many automatic mails to one address in so many minutes, whatever the headers say (SEMANTICS). */
const caps = [
  { most: 10, minutes: 10 },
  { most: 30, minutes: 60 },
  { most: 100, minutes: 600 },
] as const;

const widestMilliseconds = 600 * 60_000;

/** The cap that one more automatic mail would break, as a sentence; undefined where none. */
export function brokenCap(sentAt: readonly string[], now: string): string | undefined {
  const broken = caps.find(({ most, minutes }) => countSince(sentAt, now, minutes * 60_000) >= most);
  return broken && `${broken.most} automatic mails went to this address within ${broken.minutes} minutes.`;
}

/** The times to remember once another mail went out. */
export function withSent(sentAt: readonly string[], now: string): string[] {
  const oldest = Date.parse(now) - widestMilliseconds;
  return [...sentAt.filter((time) => Date.parse(time) > oldest), now];
}

/** Unix seconds at which nothing that is remembered matters any more. */
export function capExpiry(now: string): number {
  return Math.ceil((Date.parse(now) + widestMilliseconds) / 1000);
}

function countSince(sentAt: readonly string[], now: string, milliseconds: number): number {
  const oldest = Date.parse(now) - milliseconds;
  return sentAt.filter((time) => Date.parse(time) > oldest).length;
}
