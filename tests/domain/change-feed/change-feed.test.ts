import { describe, expect, it } from 'vitest';
import {
  batchesOf,
  daysBetween,
  feedPlace,
  isExpired,
  kindInFeed,
  occurrencesIn,
} from '../../../domain/change-feed/change-feed.ts';
import { id, noon } from '../given.ts';

const [one, other] = [id('ticket', 1), id('customer', 2)];

describe('What is recorded of changes', () => {
  it('is each record once, and of the kinds that programs follow', () => {
    expect(batchesOf({ changed: [one, id('task', 1), one, 'survey#x', '', other] })).toEqual([
      { changed: [one, other], deleted: [] },
    ]);
  });

  it('is nothing if there is no such record', () => {
    expect(batchesOf({ changed: [id('task', 1)] })).toEqual([]);
    expect(batchesOf({})).toEqual([]);
  });

  it('is in as many items as needed, of a hundred records each', () => {
    const many = Array.from({ length: 250 }, (_, index) => id('customer', index));
    const batches = batchesOf({ changed: many.slice(0, 150), deleted: many.slice(150) });
    expect(batches.map(({ changed, deleted }) => [changed.length, deleted.length])).toEqual([
      [100, 0],
      [50, 50],
      [0, 50],
    ]);
  });

  it('says of a record that changed and was deleted that it was deleted', () => {
    expect(batchesOf({ changed: [one, other], deleted: [one] })).toEqual([
      { changed: [other], deleted: [one] },
    ]);
  });
});

describe('The kind of a record', () => {
  it.each([
    [one, 'ticket'],
    [other, 'customer'],
    [id('order', 1), 'order'],
    [id('task', 1), undefined],
    ['$desk', undefined],
    ['', undefined],
  ])('%s is %s', (recordId, kind) => {
    expect(kindInFeed(recordId)).toBe(kind);
  });
});

describe('A place in the feed', () => {
  const position = `${noon}#00000000-0000-0000-0000-000000000000`;
  const batch = { position, changed: [one], deleted: [other] };

  it('before an item leads to all of its records', () => {
    const found = occurrencesIn(batch, { position: noon, taken: 0 });
    expect(found).toEqual([
      { id: one, isDeleted: false, changedAt: noon, end: { position, taken: 1 } },
      { id: other, isDeleted: true, changedAt: noon, end: { position, taken: 2 } },
    ]);
  });

  it('within an item leads to those that were not read', () => {
    expect(occurrencesIn(batch, { position, taken: 1 }).map(({ id }) => id)).toEqual([other]);
    expect(occurrencesIn(batch, { position, taken: 2 })).toEqual([]);
  });

  it.each([
    ['2026-10-23T12:00:00.000Z', false],
    ['2026-10-23T11:59:59.999Z', true],
  ])('at %s has expired thirty days later at noon: %s', (at, expected) => {
    expect(isExpired({ position: at, taken: 0 }, noon)).toBe(expected);
  });
});

it.each([
  ['2026-11-22T12:00:00.000Z', true],
  ['2026-11-22T12:00:00.000Z#00000000-0000-0000-0000-000000000000', true],
  ['2026-13-45T12:00:00.000Z', false],
  ['2026-11-22', false],
  ['$desk#x', false],
])('The position %s is one: %s', (position, expected) => {
  expect(feedPlace.safeParse({ position, taken: 0 }).success).toBe(expected);
});

it('The days of a period are all that it touches, also over the end of a year', () => {
  expect(daysBetween('2026-12-30T23:59:59.999Z', '2027-01-01T00:00:00.000Z')).toEqual([
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
  ]);
  expect(daysBetween(noon, '2026-11-21T00:00:00.000Z')).toEqual([]);
});
