import { describe, expect, it } from 'vitest';
import { callsFor, isEventsOwnFault } from '../../functions/outbox/put-events.ts';

const entry = (bytes: number) => ({ Source: '', DetailType: '', Detail: 'x'.repeat(bytes - 14) });
const sizes = (entries: ReturnType<typeof entry>[]) =>
  callsFor(entries).map((call) => call.map(({ Detail }) => Detail.length + 14));

describe('Events are put on the bus', () => {
  it.each([
    [0, []],
    [1, [1]],
    [10, [10]],
    [11, [10, 1]],
    [25, [10, 10, 5]],
  ])('in batches of ten: %i of them', (count, calls) => {
    const entries = Array.from({ length: count }, () => entry(20));
    expect(callsFor(entries).map(({ length }) => length)).toEqual(calls);
  });

  it('in batches of at most 256 KB, in order', () => {
    const [half, quarter] = [128 * 1024, 64 * 1024];
    expect(sizes([entry(half), entry(half), entry(quarter)])).toEqual([[half, half], [quarter]]);
    expect(sizes([entry(half), entry(half + 1), entry(quarter)])).toEqual([[half], [half + 1, quarter]]);
  });

  it('in a call of its own if one event alone is too large', () => {
    const large = 300 * 1024;
    expect(sizes([entry(20), entry(large), entry(20)])).toEqual([[20], [large], [20]]);
  });

  it('by size in bytes, not in characters', () => {
    const wide = { Source: '', DetailType: '', Detail: '灯'.repeat(50 * 1024) };
    expect(callsFor([wide, wide])).toHaveLength(2);
  });
});

describe('A result of PutEvents', () => {
  it.each(['MalformedDetail', 'InvalidArgument', 'ValidationException', 'RequestEntityTooLargeException'])(
    'is permanent: %s',
    (errorCode) => expect(isEventsOwnFault(errorCode)).toBe(true),
  );

  it.each([
    'InternalFailure',
    'InternalException',
    'ThrottlingException',
    'ServiceUnavailable',
    'AccessDeniedException',
    'NotAuthorizedForSourceException',
    'ResourceNotFoundException',
    'TimeoutError',
    'ECONNREFUSED',
    'SomethingNew',
    undefined,
  ])('is temporary: %s', (errorCode) => expect(isEventsOwnFault(errorCode)).toBe(false));
});
