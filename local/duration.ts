/** The longest move of the clock that is accepted. */
const longestMs = 10 * 366 * 24 * 60 * 60_000;

const shape =
  /^P(?=\d|T\d)(?:(?<days>\d{1,9})D)?(?:T(?=\d)(?:(?<hours>\d{1,9})H)?(?:(?<minutes>\d{1,9})M)?(?:(?<seconds>\d{1,9}(?:\.\d{1,9})?)S)?)?$/;

/**
 * Parses an ISO 8601 duration of days, hours, minutes and seconds (`PT15M`, `P2DT1H30S`) to milliseconds. Undefined
 * if it is invalid or longer than ten years.
 */
export function parseDuration(text: string): number | undefined {
  const parts = shape.exec(text)?.groups;
  if (!parts) return undefined;
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = parts;
  const milliseconds =
    (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return milliseconds <= longestMs ? milliseconds : undefined;
}
