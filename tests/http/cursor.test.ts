import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readCursor, writeCursor } from '../../functions/http/api/cursor.ts';

const list = { route: 'listTickets', of: { status: 'new' } };
const place = { lastActivityAt: '2026-11-22T08:30:00.000Z', ticketId: 'tkt_1' };
const shape = z.object({ lastActivityAt: z.string(), ticketId: z.string() });

describe('A cursor', () => {
  const cursor = writeCursor(list, place);

  it('restores its position, and fits into a URL unencoded', () => {
    expect(readCursor(list, cursor, shape)).toEqual(place);
    expect(cursor).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['another route', { ...list, route: 'listTeams' }],
    ['another filter', { ...list, of: { status: 'open' } }],
    ['one filter more', { ...list, of: { status: 'new', teamId: 'team_1' } }],
  ])('is rejected with %s', (_, other) => {
    expect(() => readCursor(other, cursor, shape)).toThrow('must be the nextCursor');
  });

  it('is rejected if any character was changed', () => {
    const readable = [...cursor].filter((_, index) => {
      const changed = `${cursor.slice(0, index)}${cursor[index] === 'A' ? 'B' : 'A'}${cursor.slice(index + 1)}`;
      try {
        readCursor(list, changed, shape);
        return !Buffer.from(changed, 'base64url').equals(Buffer.from(cursor, 'base64url'));
      } catch {
        return false;
      }
    });
    expect(readable).toEqual([]);
  });

  it.each(['', 'x', 'bnVsbA', Buffer.from('[1,2]').toString('base64url')])('is not %j', (other) => {
    expect(() => readCursor(list, other, shape)).toThrow('must be the nextCursor');
  });
});
