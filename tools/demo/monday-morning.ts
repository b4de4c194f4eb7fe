const hour = 3_600_000;

/** The start of next Monday's working hours in a time zone, in milliseconds since the epoch. */
export function nextMondayMorning(now: number, timeZone: string): number {
  const clockFace = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  let moment = Math.ceil(now / hour) * hour;
  while (!isMondayMorning(clockFace.formatToParts(moment))) moment += hour;
  return moment;
}

function isMondayMorning(parts: readonly Intl.DateTimeFormatPart[]): boolean {
  const { weekday, hour } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return weekday === 'Mon' && hour === '09';
}
