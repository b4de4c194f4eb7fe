import { describe, expect, it } from 'vitest';
import { advanced, type BulkChange, commandFor, resultOf } from '../../../domain/bulk/bulk-change.ts';
import { newId } from '../../../functions/context.ts';

const at = '2026-11-30T08:00:00.000Z';

function given(fields: Partial<BulkChange>): BulkChange {
  return {
    bulkChangeId: newId('bulkChange'),
    version: 1,
    ownerId: newId('agent'),
    actor: { kind: 'system' },
    change: { priority: 'high' },
    state: 'waiting',
    total: 3,
    ...{ changed: 0, unchanged: 0, failed: 0 },
    createdAt: at,
    ...fields,
  };
}

describe('A bulk change', () => {
  it.each([
    ['all of its tickets', { changed: 3 }, 'all'],
    ['those that were not so already', { changed: 1, unchanged: 2 }, 'all'],
    ['some', { changed: 1, failed: 2 }, 'some'],
    ['none, since all failed', { failed: 3 }, 'none'],
    ['none, since all were so already', { unchanged: 3 }, 'none'],
  ] as const)('that changed %s has that as its result', (_, counts, result) => {
    expect(resultOf(given({ state: 'done', ...counts }))).toBe(result);
  });

  it('has no result before it is done', () => {
    expect(resultOf(given({ state: 'running', changed: 2 }))).toBeUndefined();
  });

  it('is done with the outcome of its last ticket, and not before', () => {
    const outcome = (kind: 'changed' | 'failed') => ({
      bulkChangeId: newId('bulkChange'),
      ticketId: newId('ticket'),
      outcome: kind,
      at,
    });
    const half = advanced(given({}), [outcome('changed'), outcome('failed')], at);
    expect(half).toMatchObject({ version: 2, state: 'running', changed: 1, failed: 1 });
    expect(half).not.toHaveProperty('finishedAt');
    expect(advanced(half, [outcome('changed')], at)).toMatchObject({
      state: 'done',
      changed: 2,
      finishedAt: at,
    });
  });
});

describe("A ticket's tags", () => {
  it.each([
    [{ addTags: ['c'] }, ['a', 'b', 'c']],
    [{ addTags: ['a'] }, ['a', 'b']],
    [{ removeTags: ['a', 'x'] }, ['b']],
    [{ removeTags: ['a'], addTags: ['a', 'c'] }, ['b', 'a', 'c']],
  ])('%j leaves %j of a and b', (change, tags) => {
    expect(commandFor(change, { tags: ['a', 'b'] })).toMatchObject({ kind: 'edit', tags });
  });

  it('are not edited by other changes', () => {
    expect(commandFor({ priority: 'high' }, { tags: ['a'] })).toEqual({ kind: 'edit', priority: 'high' });
  });
});
