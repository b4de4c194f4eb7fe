import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { guards } from '../../../domain/case/guards.ts';
import { targetRules } from '../../../domain/case/target-rules.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import type { Actor } from '../../../events/event.ts';

const at = (time: string) => `2026-11-${time}:00.000Z`;
const actor: Actor = { kind: 'system' };

const one: Case = {
  caseId: idSchema('case').parse('case_01kb2m5x8w0q3r7t9v4y6z1a2b'),
  number: 'K20261101-0001',
  version: 1,
  flow: 'incident',
  flowVersion: 1,
  state: 'investigating',
  stateSince: at('01T08:00'),
  level: 1,
  fields: {},
  ticketIds: [],
  children: [],
  openedBy: actor,
  takenBy: {},
  reminded: 0,
  createdAt: at('01T08:00'),
  lastActivityAt: at('01T08:00'),
};

describe('Customers of an incident are to hear of it', () => {
  it.each([
    [1, '30 min'],
    [2, '60 min'],
    [3, '240 min'],
  ])('at severity %i every %s', (severity, span) => {
    expect(targetRules.nextUpdate.of({ ...one, fields: { severity } }).span).toBe(span);
  });

  it('after the last time they did, however often its state changed since', () => {
    const fields = { severity: 1, updatedAt: at('01T07:50') };
    expect(targetRules.nextUpdate.of({ ...one, fields }).from).toBe(at('01T07:50'));
  });

  it('after it was taken up if they never did', () => {
    expect(targetRules.nextUpdate.of(one)).toEqual({ span: '240 min', from: one.stateSince });
  });
});

describe('An improvement is measured', () => {
  const implementedAt = at('01T08:00');
  const fields = { implementedAt };

  it('30 days after it was implemented, and 90 days after it', () => {
    expect(targetRules.measurement.of({ ...one, fields })).toEqual({ span: '30 d', from: implementedAt });
    const measured = { ...one, fields: { implementedAt, metricAfter30Days: 4 } };
    expect(targetRules.measurement.of(measured)).toEqual({ span: '90 d', from: implementedAt });
  });

  it('not before', () => {
    const holds = (now: string) => guards.thirtyDaysPassed.holds({ case: { ...one, fields }, actor, now });
    expect([holds('2026-12-01T07:59:59.999Z'), holds('2026-12-01T08:00:00.000Z')]).toEqual([false, true]);
    expect(guards.ninetyDaysPassed.holds({ case: one, actor, now: '2027-12-01T08:00:00.000Z' })).toBe(false);
  });
});

it('A risk is looked at again in as many days as its last review said', () => {
  expect(targetRules.riskReview.of({ ...one, fields: { reviewInDays: 14 } })).toEqual({ span: '14 d' });
});
