import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { decide } from '../../../domain/ticket/decide.ts';
import { nextTimer } from '../../../domain/ticket/ticket-timers.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { contextAt, givenTicket, id, noon } from '../given.ts';
import { evolveAll } from '../ticket-changes.ts';

const statuses = ticketStatus.options;
const merged = { mergedInto: id('ticket', 2), statusBefore: 'open', statusSinceBefore: noon };
const having = (status: string) => givenTicket({ status, ...(status === 'merged' && merged) });

/** `+`: people may; `·`: they may not. Rows: from; columns, in the order of `statuses`: to. */
const matrix = {
  //           new open pending on-hold resolved closed spam merged
  new: '       ·   +    +       +       +        +      +    ·',
  open: '      ·   ·    +       +       +        +      +    ·',
  pending: '   ·   +    ·       +       +        +      +    ·',
  'on-hold': ' ·   +    +       ·       +        +      +    ·',
  resolved: '  ·   +    +       +       ·        +      +    ·',
  closed: '    ·   +    ·       ·       ·        ·      ·    ·',
  spam: '      ·   +    ·       ·       ·        ·      ·    ·',
  merged: '    ·   ·    ·       ·       ·        ·      ·    ·',
} as const satisfies Record<(typeof statuses)[number], string>;

const ways = statuses.flatMap((from) => {
  const cells = matrix[from].trim().split(/\s+/);
  return statuses.flatMap((to, column) =>
    from === to ? [] : [{ from, to, can: cells[column] === '+' ? 'can' : 'can not' }],
  );
});

describe('A person at the desk', () => {
  it.each(ways)('$can move a ticket from $from to $to', ({ from, to, can }) => {
    const move = () => decide(having(from), { kind: 'edit', status: to });
    if (can === 'can') expect(move()).toContainEqual({ type: 'ticket.status-changed', data: { from, to } });
    else expect(move).toThrow(KefuError);
  });
});

describe('The clock', () => {
  const settled = { clocks: {}, statusSince: noon };
  it.each(statuses)(
    'moves a ticket that is %s only if it waits for the customer or is resolved',
    (status) => {
      const timer = nextTimer({ ...having(status), ...settled }, defaultSettings);
      const moves = { pending: 'reminder', resolved: 'accepted-resolution' };
      expect(timer?.kind).toBe(new Map(Object.entries(moves)).get(status));
    },
  );

  it('closes a ticket whose customer was reminded', () => {
    const timer = nextTimer({ ...having('pending'), ...settled, remindedAt: noon }, defaultSettings);
    expect(timer).toMatchObject({ kind: 'silent-customer', dueAt: '2026-11-29T12:00:00.000Z' });
  });
});

describe('A snooze', () => {
  const until = '2026-11-23T08:00:00.000Z';
  const changesOf = (status: string, edit: object) =>
    decide(having(status), { kind: 'edit', snoozedUntil: until, ...edit }).map(({ type }) => type);

  it.each(['new', 'open'])('puts a ticket that is %s on hold', (status) => {
    expect(changesOf(status, {})).toEqual(['ticket.status-changed', 'ticket.snoozed']);
  });

  it.each(['pending', 'on-hold'])('keeps a ticket that is %s unchanged', (status) => {
    expect(changesOf(status, {})).toEqual(['ticket.snoozed']);
  });

  it.each(['resolved', 'closed', 'spam'])(
    'is rejected for a ticket that is %s, with the statuses that allow it',
    (status) => {
      expect(() => changesOf(status, {})).toThrow(/only one that is on-hold or pending can wait/);
    },
  );

  it('ends with any other change of status', () => {
    const snoozed = { ...having('on-hold'), snoozedUntil: until };
    const changes = decide(snoozed, { kind: 'edit', status: 'open' });
    expect(evolveAll(snoozed, changes, contextAt()).snoozedUntil).toBeUndefined();
  });
});
