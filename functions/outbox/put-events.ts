/** The rules of PutEvents: how much one call takes, and which refusals are the event's own fault. */

/** PutEvents takes so many entries a call. */
const entriesPerCall = 10;

/** Of all entries of a call together. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const bytesPerCall = 256 * 1024;

/** What an entry's own time counts. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-event-size */
const timeBytes = 14;

interface Entry {
  Source: string;
  DetailType: string;
  Detail: string;
}

/** Entries in as few calls as they fit in, in order. One that is too large for any call has a call of its own. */
export function callsFor<E extends Entry>(entries: readonly E[]): E[][] {
  const calls: E[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    const last = calls.at(-1);
    if (last && last.length < entriesPerCall && bytes + size <= bytesPerCall) {
      last.push(entry);
      bytes += size;
    } else {
      calls.push([entry]);
      bytes = size;
    }
  }
  return calls;
}

function sizeOf({ Source, DetailType, Detail }: Entry): number {
  return timeBytes + [Source, DetailType, Detail].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** Codes of single entries and of whole calls that blame what was sent. */
const blamesEvent = new Set([
  'InvalidArgument',
  'MalformedDetail',
  'ValidationError',
  'ValidationException',
  'RequestEntityTooLargeException',
]);

/**
 * Whether the bus will never take what was sent. Whatever else it answers passes or has to be mended in the account (an
 * outage, throttling, a missing permission), and is the same for every event: these wait.
 */
export function isEventsOwnFault(errorCode: string | undefined): boolean {
  return errorCode !== undefined && blamesEvent.has(errorCode);
}
