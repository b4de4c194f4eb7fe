import { decodeWords } from './encoded-word.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Offsets from UTC in hours of the zone names in RFC 5322, section 4.3; unknown names count as UTC. */
const zones: Record<string, number> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  cet: 1,
  cest: 2,
  bst: 1,
  msk: 3,
  jst: 9,
  kst: 9,
};

const dayFirst =
  /(\d{1,2})[\s./-]{1,9}([a-z]{3})[a-z]{0,9}\.?[\s.,/-]{1,9}(\d{2,4})[\s,T]{1,9}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,9})?\s{0,9}(am|pm)?\s{0,9}(?:(?:gmt|utc?)?\s{0,9}([+-])(\d{1,2}):?(\d{2})|([a-z]{1,5}))?/i;
const monthFirst =
  /([a-z]{3})[a-z]{0,9}\.?\s{1,9}(\d{1,2}),?\s{1,9}(?:(\d{4}),?\s{1,9})?(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,9}(am|pm)?\s{0,9}(?:([+-])(\d{2}):?(\d{2})|([a-z]{1,5}))?\s{0,9}(\d{4})?/i;

/**
 * A Date field (RFC 5322, section 3.3, its obsolete forms, and common errors) as RFC 3339 in UTC; undefined if it
 * can't be parsed.
 */
export function readDate(field: string): string | undefined {
  const text = decodeWords(field.slice(0, 200)).replace(/\([^()]*\)/g, ' ');
  return fromDayFirst(text) ?? fromMonthFirst(text) ?? fromIso(text);
}

function fromDayFirst(text: string): string | undefined {
  const found = dayFirst.exec(text);
  if (!found) return undefined;
  const [, day, month = '', year = '', hour, minute, second, half, sign, zoneHours, zoneMinutes, zone] =
    found;
  return instant([year, month, day, hour, minute, second], half, offset(sign, zoneHours, zoneMinutes, zone));
}

function fromMonthFirst(text: string): string | undefined {
  const found = monthFirst.exec(text);
  if (!found) return undefined;
  const [, month = '', day, year, hour, minute, second, half, sign, zoneHours, zoneMinutes, zone, lastYear] =
    found;
  return instant(
    [year ?? lastYear ?? '', month, day, hour, minute, second],
    half,
    offset(sign, zoneHours, zoneMinutes, zone),
  );
}

function fromIso(text: string): string | undefined {
  const found =
    /(\d{4})[-/](\d{2})[-/](\d{2})[T ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(?:([+-])(\d{2}):?(\d{2})|([a-z]{1,5}))?/i.exec(
      text,
    );
  if (!found) return undefined;
  const [, year = '', month, day, hour, minute, second, sign, zoneHours, zoneMinutes, zone] = found;
  return instant(
    [year, months[Number(month) - 1] ?? '', day, hour, minute, second],
    undefined,
    offset(sign, zoneHours, zoneMinutes, zone),
  );
}

/** Minutes east of UTC. */
function offset(sign?: string, hours?: string, minutes?: string, zone?: string): number {
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return (zones[zone?.toLowerCase() ?? ''] ?? 0) * 60;
}

function instant(
  [yearText = '', monthName = '', day, hour, minute, second]: (string | undefined)[],
  half: string | undefined,
  offsetMinutes: number,
): string | undefined {
  const month = months.indexOf(monthName.slice(0, 3).toLowerCase());
  if (month === -1 || yearText === '') return undefined;
  // RFC 5322, section 4.3: two digits below 50 are this century; other two and three digits count from 1900.
  const short = Number(yearText);
  const year = yearText.length >= 4 ? short : short + (yearText.length === 2 && short < 50 ? 2000 : 1900);
  const late =
    half === undefined ? 0 : (half.toLowerCase() === 'pm' ? 12 : 0) - (Number(hour) === 12 ? 12 : 0);
  const at = Date.UTC(
    year,
    month,
    Number(day),
    Number(hour) + late,
    Number(minute) - offsetMinutes,
    Number(second ?? 0),
  );
  const date = new Date(at);
  return Number.isNaN(at) || date.getUTCFullYear() < 1970 || date.getUTCFullYear() > 9999
    ? undefined
    : date.toISOString();
}
