/**
 * Where a text stops being valid JSON: line and column from 1. V8 gives no position for most errors, and quotes the
 * text instead.
 */
export function errorPlace(text: string): { line: number; column: number } {
  const lines = text.slice(0, errorOffset(text)).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The length of the longest prefix that can be completed to valid JSON, found by bisection. */
function errorOffset(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (couldBecomeJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function couldBecomeJson(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error instanceof Error ? error : { message: '' };
    const position = /at position (\d+)/.exec(message)?.[1];
    return message.includes('end of JSON input') || Number(position) >= beginning.length;
  }
}
