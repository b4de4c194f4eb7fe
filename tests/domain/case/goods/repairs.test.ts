import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../domain/case/case.ts';
import { repairHistoryOf } from '../../../../domain/case/goods/repairs.ts';
import { id, noon } from '../../given.ts';

const timeZone = 'Asia/Shanghai';
const repairOf = (fields: object, flow = 'repair', nth = 1): Case => ({
  ...{ caseId: id('case', nth), number: 'K20261122-0001', version: 9, flow, flowVersion: 1, state: 'closed' },
  ...{ stateSince: noon, level: 1, fields: { ...fields }, ticketIds: [], children: [], takenBy: {} },
  ...{ reminded: 0, openedBy: { kind: 'system' }, createdAt: noon, lastActivityAt: noon },
});
const done = {
  ...{ lineId: '1', outcome: 'repaired' },
  receivedAt: '2026-03-02T15:00:00.000Z',
  // 01:00 of the 10th in Shanghai: eight days later.
  sentAt: '2026-03-09T17:00:00.000Z',
};
const history = (cases: Case[], unit: object = {}) =>
  repairHistoryOf(cases, { lineId: '1', quantity: 1, ...unit }, { timeZone });

describe('Earlier repairs', () => {
  it('count with their calendar days, whether they helped for a while or not at all', () => {
    const unrepaired = repairOf({ ...done, outcome: 'unrepaired', sentAt: undefined });
    expect(history([repairOf(done), unrepaired])).toEqual({
      failedRepairs: 2,
      isRepaired: true,
      daysInRepair: 8,
    });
  });

  it.each<[string, Case]>([
    ['that was not carried out', repairOf({ ...done, outcome: undefined })],
    ['of another line', repairOf({ ...done, lineId: '2' })],
    ['of another flow', repairOf(done, 'return')],
    ['whose customer was erased', repairOf({})],
  ])('do not count one %s', (_, one) => {
    expect(history([one])).toEqual({ failedRepairs: 0, isRepaired: false, daysInRepair: 0 });
  });

  it('do not count the case that asks', () => {
    const asking = repairOf(done);
    const unit = { lineId: '1', quantity: 1 };
    expect(repairHistoryOf([asking], unit, { except: asking.caseId, timeZone }).failedRepairs).toBe(0);
  });

  it('of one unit among several are told by its serial number', () => {
    const cases = [repairOf({ ...done, serialNumber: 'A' }), repairOf({ ...done, serialNumber: 'B' })];
    expect(history(cases, { quantity: 2, serialNumber: 'A' }).failedRepairs).toBe(1);
    expect(history(cases, { quantity: 2 }).failedRepairs).toBe(0);
  });
});
