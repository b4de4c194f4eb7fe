import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { newId } from '../../functions/context.ts';
import {
  bindCursor,
  readCursor,
  unbindCursor,
  withBoundCursors,
  writeCursor,
} from '../../functions/http/api/cursor.ts';

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

describe('A cursor given to a principal', () => {
  const [owner, other] = [newId('apiKey'), newId('agent')];

  it('is valid for that principal only', () => {
    expect(unbindCursor(bindCursor('place', owner), owner)).toBe('place');
    expect(() => unbindCursor(bindCursor('place', owner), other)).toThrow('must be the nextCursor');
  });

  it.each(['', 'place', '.', 'place.', bindCursor('place', owner).replace('place', 'placf')])(
    'is not %j',
    (cursor) => {
      expect(() => unbindCursor(cursor, owner)).toThrow('must be the nextCursor');
    },
  );

  it('is bound in a page, and in a page that is a field', () => {
    const bound = bindCursor('place', owner);
    expect(withBoundCursors({ items: [{ nextCursor: 'x' }], nextCursor: 'place' }, owner)).toEqual({
      items: [{ nextCursor: 'x' }],
      nextCursor: bound,
    });
    const ticket = { subject: 'Hi', conversation: { items: [], nextCursor: 'place' }, last: null };
    expect(withBoundCursors(ticket, owner)).toEqual({
      ...ticket,
      conversation: { items: [], nextCursor: bound },
    });
    expect(withBoundCursors({ items: [], nextCursor: null }, owner)).toEqual({ items: [], nextCursor: null });
  });
});
