/** A property of an event, such as `DTSTART;TZID=Europe/Berlin:20261122T100000`. */
interface Property {
  parameters: string;
  value: string;
}

const lineCharacters = 20_000;

/**
 * The first event of an iCalendar object as text (RFC 5545): summary, time, place and description, a line each, the
 * description separated. Empty if it contains no event.
 */
export function calendarText(calendar: string): string {
  const event = firstEvent(calendar);
  const text = (name: string) => unescaped(event.get(name)?.value ?? '').trim();
  const head = [text('SUMMARY'), timeOf(event), text('LOCATION')].filter((line) => line !== '');
  return [head.join('\n'), text('DESCRIPTION')].filter((piece) => piece !== '').join('\n\n');
}

function firstEvent(calendar: string): Map<string, Property> {
  const event = new Map<string, Property>();
  // Components nested in an event, such as an alarm, have their own description.
  let depth = 0;
  for (const line of unfolded(calendar)) {
    const name = line.slice(0, 60).split(/[;:]/, 1)[0]?.toUpperCase() ?? '';
    const isEvent = /^(?:BEGIN|END):V(?:EVENT|TODO)\s*$/i.test(line.slice(0, 60));
    if (name === 'BEGIN' && (isEvent || depth > 0)) depth++;
    else if (name === 'END' && depth > 0 && --depth === 0) break;
    else if (depth === 1 && !event.has(name)) event.set(name, propertyOf(line.slice(name.length)));
  }
  return event;
}

/** RFC 5545, section 3.1: a line that begins with a blank continues the previous one. */
function unfolded(calendar: string): string[] {
  const lines: string[][] = [];
  for (const line of calendar.split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) lines.at(-1)?.push(line.slice(1));
    else lines.push([line]);
  }
  return lines.map((pieces) => pieces.join('').slice(0, lineCharacters));
}

/** A colon within quotes belongs to a parameter. */
function propertyOf(rest: string): Property {
  let isQuoted = false;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '"') isQuoted = !isQuoted;
    else if (rest[at] === ':' && !isQuoted)
      return { parameters: rest.slice(0, at), value: rest.slice(at + 1) };
  }
  return { parameters: '', value: '' };
}

/** RFC 5545, section 3.3.11. */
function unescaped(value: string): string {
  return value.replace(/\\(n|N|,|;|\\)/g, (_whole, character: string) =>
    character.toLowerCase() === 'n' ? '\n' : character,
  );
}

/** "2026-11-22 10:00 – 11:30 (Europe/Berlin)"; the zone has the calendar's name for it. */
function timeOf(event: ReadonlyMap<string, Property>): string {
  const start = event.get('DTSTART') ?? event.get('DUE');
  const from = momentOf(start);
  if (!start || from === undefined) return '';
  const to = momentOf(event.get('DTEND'));
  const isSameDay = to !== undefined && to.day === from.day;
  const ending = to === undefined ? '' : isSameDay ? to.time : `${to.day} ${to.time}`.trim();
  const zone = start.value.trim().endsWith('Z')
    ? 'UTC'
    : (/TZID="?([^";:]{1,100})/i.exec(start.parameters.slice(0, 500))?.[1] ?? '');
  const begin = `${from.day} ${from.time}`.trim();
  const isWholeDay = from.time === '';
  const span = ending === '' || (isWholeDay && isLastDay(from.day, to?.day)) ? begin : `${begin} – ${ending}`;
  return zone === '' || isWholeDay ? span : `${span} (${zone})`;
}

/** An all-day event ends when the next day begins. */
function isLastDay(day: string, end: string | undefined): boolean {
  return end !== undefined && Date.parse(end) - Date.parse(day) <= 24 * 3600 * 1000;
}

function momentOf(property: Property | undefined): { day: string; time: string } | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d))?/.exec(property?.value.trim() ?? '');
  if (!found) return undefined;
  const [, year, month, day, hour, minute] = found;
  return { day: `${year}-${month}-${day}`, time: hour === undefined ? '' : `${hour}:${minute}` };
}
