import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimAgain,
  claimAhead,
  delayUntil,
  horizonOf,
  type Lease,
  type Position,
  released,
  searchAgain,
  searchAhead,
} from '../../../domain/record/lease.ts';
import { id, noon } from '../given.ts';

const minute = 60_000;
const at = (minutes: number) => new Date(Date.parse(noon) + minutes * minute).toISOString();
const place = (minutes: number, number = 1): Position => ({
  wakeAt: at(minutes),
  recordId: id('ticket', number),
});
const claim = (lease: Lease | undefined, through: Position, now: string) =>
  claimAhead(lease, '0', through, now);

describe('The clock', () => {
  it('reads two minutes ahead', () => {
    expect(horizonOf(noon)).toBe('2026-11-22T12:02:00.000Z');
  });

  it('reads from the beginning if nothing was dispatched recently', () => {
    const lease = claim(undefined, place(1), at(0));
    expect(searchAhead(undefined, at(0))).toEqual({ behind: undefined });
    expect(searchAhead(lease, at(10))).toEqual({ behind: undefined });
  });

  it('continues after the exact ticket that it dispatched last', () => {
    const lease = claim(undefined, place(1, 7), at(0));
    expect(searchAhead(lease, at(9))).toEqual({ behind: place(1, 7) });
    expect(searchAgain(lease, at(9))).toBeUndefined();
  });

  it('dispatches again what remained for ten minutes, and nothing that was dispatched since', () => {
    const first = claim(undefined, place(1), at(0));
    const second = claim(first, place(8), at(7));
    const rotated = claim(second, place(12), at(11));
    const busy = claim(rotated, place(19), at(18));
    expect(searchAgain(rotated, at(20))).toBeUndefined();
    expect(searchAgain(busy, at(21))).toEqual({ through: place(8) });
    expect(searchAgain(claimAgain(busy, at(21)), at(22))).toBeUndefined();
  });

  it('begins one generation for everything that it dispatches again, whatever the number of pages', () => {
    const rotated = claim(claim(undefined, place(8), at(7)), place(19), at(17));
    const busy = claim(rotated, place(28), at(26));
    const once = claimAgain(busy, at(27));
    expect(claimAgain(once, at(27))).toEqual({ ...once, version: once.version + 1 });
    expect(searchAgain(claimAgain(once, at(27)), at(36))).toBeUndefined();
    expect(searchAgain(claim(once, place(30), at(30)), at(37))).toEqual({ through: place(28) });
  });

  it('starts again if a lease is from the future, since the machine that wrote it had a fast clock', () => {
    const lease = claim(undefined, place(60 * 24), at(60 * 24));
    expect(searchAhead(lease, at(0))).toEqual({ behind: undefined });
    expect(claim(lease, place(1), at(0))).toMatchObject({ version: 2, claimedAt: at(0), rotatedAt: at(0) });
  });

  it('treats a lease slightly ahead as that of a concurrent tick', () => {
    expect(searchAhead(claim(undefined, place(1), at(0.5)), at(0))).toEqual({ behind: place(1) });
  });

  it('releases what it could not send', () => {
    const before = claim(undefined, place(1), at(0));
    const failed = claim(before, place(2), at(1));
    expect(released(failed, before)).toEqual({ ...before, version: 3 });
    const first = claim(undefined, place(1), at(0));
    expect(searchAhead(released(first, undefined), at(1))).toEqual({ behind: undefined });
  });
});

describe('A delay', () => {
  it("is rounded up, so that nothing wakes early, and limited to the queue's maximum", () => {
    const from = '2026-11-22T12:00:00.001Z';
    expect(delayUntil('2026-11-22T12:00:01.000Z', from)).toBe(1);
    expect(delayUntil('2026-11-22T11:00:00.000Z', from)).toBe(0);
    expect(delayUntil('2026-11-22T18:00:00.000Z', from)).toBe(900);
  });
});

/** The events of a ticket in a simulated hour. Times in seconds from the beginning. */
const simulatedTicket = fc.record({
  wakeAt: fc.integer({ min: -3600, max: 3600 }),
  /** Whether its wakes get lost, so that it stays in the index permanently. */
  isLost: fc.boolean(),
  /** From a dispatch, or from its time, whichever is later. */
  workedOffAfter: fc.integer({ min: 1, max: 300 }),
});

const simulation = fc.record({
  tickets: fc.array(simulatedTicket, { maxLength: 40 }),
  /** Skipped ticks: minutes of the hour. */
  missing: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }),
  pageSize: fc.integer({ min: 1, max: 50 }),
});

interface Standing {
  place: Position;
  dispatched: number[];
  goneAt: number;
}

describe('An hour of ticks', () => {
  it('dispatches everything that is due in time, nothing again within ten minutes, and lost wakes after twenty', () => {
    fc.assert(
      fc.property(simulation, ({ tickets, missing, pageSize }) => {
        const start = Date.parse(noon);
        const standing = tickets
          .map(({ wakeAt }, index): Standing => {
            const place = {
              wakeAt: new Date(start + wakeAt * 1000).toISOString(),
              recordId: id('ticket', index),
            };
            return { place, dispatched: [], goneAt: Number.POSITIVE_INFINITY };
          })
          .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
        const lostTicks = new Set(missing);
        const ran = Array.from({ length: 61 }, (_, tick) => tick).filter((tick) => !lostTicks.has(tick));
        let lease: Lease | undefined;
        for (const tick of ran) lease = runTick(lease, tick);

        for (const { place, dispatched } of standing) {
          const due = (Date.parse(place.wakeAt) - start) / minute;
          const firstTick = ran.find((tick) => tick + 2 > due);
          expect(dispatched[0]).toBe(firstTick);
          dispatched.slice(1).forEach((tick, index) => {
            expect(tick - (dispatched[index] ?? 0)).toBeGreaterThanOrEqual(10);
          });
          const { isLost } = tickets[Number(place.recordId.slice(4))] ?? {};
          if (isLost && dispatched[0] !== undefined && dispatched[0] <= 60 - 41) {
            // Ticks 41 to 60 all run: everything dispatched before is found again by then.
            expect(dispatched.length).toBeGreaterThan(1);
          }
        }

        function runTick(before: Lease | undefined, tick: number): Lease | undefined {
          const now = new Date(start + tick * minute).toISOString();
          let present = before;
          for (let again = searchAgain(present, now); present && again; ) {
            const page = find(again, tick, now, pageSize);
            const last = page.at(-1);
            if (!last) break;
            present = claimAgain(present, now);
            send(page, tick);
            again = { ...again, behind: last.place };
          }
          for (;;) {
            const page = find(searchAhead(present, now), tick, now, pageSize);
            const last = page.at(-1);
            if (!last) return present;
            present = claimAhead(present, '0', last.place, now);
            send(page, tick);
          }
        }

        function find(
          { behind, through }: ReturnType<typeof searchAhead>,
          tick: number,
          now: string,
          limit: number,
        ): Standing[] {
          const until = through ? nameOf({ place: through }) : `${horizonOf(now)} `;
          return standing
            .filter((each) => each.goneAt > tick && nameOf(each) <= until)
            .filter((each) => !behind || nameOf(each) > nameOf({ place: behind }))
            .slice(0, limit);
        }

        function send(page: readonly Standing[], tick: number): void {
          for (const each of page) {
            each.dispatched.push(tick);
            const { isLost, workedOffAfter = 0 } = tickets[Number(each.place.recordId.slice(4))] ?? {};
            const due = (Date.parse(each.place.wakeAt) - start) / minute;
            if (!isLost) each.goneAt = Math.max(tick, due) + workedOffAfter / 60;
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

const nameOf = ({ place }: Pick<Standing, 'place'>) => `${place.wakeAt} ${place.recordId}`;
