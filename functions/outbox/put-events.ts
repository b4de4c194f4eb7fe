/** The rules of PutEvents: limits of a call, and which errors are the event's own. */

/** The most entries of one PutEvents call. */
const entriesPerCall = 10;

/**
 * The most bytes of all entries of a call. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
 */
const bytesPerCall = 256 * 1024;

/**
 * The bytes that an entry's time counts.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-event-size
 */
const timeBytes = 14;

interface Entry {
  Source: string;
  DetailType: string;
  Detail: string;
}

/** Entries in as few calls as possible, in order. One that is too large for any call has a call of its own. */
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

/** Error codes, of single entries and of whole calls, that are caused by the event. */
const blamesEvent = new Set([
  'InvalidArgument',
  'MalformedDetail',
  'ValidationError',
  'ValidationException',
  'RequestEntityTooLargeException',
]);

/**
 * Whether the bus will never accept the event. All other errors (an outage, throttling, a missing permission) are
 * temporary or of the account, and affect every event.
 */
export function isEventsOwnFault(errorCode: string | undefined): boolean {
  return errorCode !== undefined && blamesEvent.has(errorCode);
}
