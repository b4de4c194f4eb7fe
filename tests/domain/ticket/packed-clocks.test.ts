import { describe, expect, it } from 'vitest';
import { packedFrom, unpackedFrom } from '../../../domain/ticket/packed-clocks.ts';
import type { TicketClocks } from '../../../domain/ticket/ticket-clocks.ts';

const createdAt = '2026-11-23T08:59:59.999Z';
const running = {
  target: 3600,
  consumed: 1_234_567,
  cycle: 2,
  stages: 3,
  since: '2026-11-23T09:00:00.001Z',
  dueAt: '2026-11-23T10:00:00.000Z',
  nextStageAt: '2026-11-23T09:54:00.000Z',
};
const overdue = { target: 60, consumed: 90_000, cycle: 1, stages: 4, dueAt: '2026-11-23T09:01:00.000Z' };
const done = { target: 60, consumed: 0, cycle: 1, stages: 0, done: true };

describe('Packed clocks', () => {
  it.each<[string, TicketClocks]>([
    ['none', {}],
    ['all three', { firstResponse: done, nextResponse: running, resolution: running }],
    ['only the last', { resolution: running }],
    ['one that stands still, overdue', { firstResponse: overdue }],
  ])('are unchanged by storage: %s', (_, clocks) => {
    expect(unpackedFrom(packedFrom(clocks, createdAt), createdAt)).toEqual(clocks);
  });

  it('are rejected if the table contains something else', () => {
    expect(() => unpackedFrom([[1, 2]], createdAt)).toThrow();
    expect(() => unpackedFrom(undefined, createdAt)).toThrow();
  });
});
