import { describe, expect, it } from 'vitest';
import {
  type DataSubjectRequest,
  dueAfter,
  editedRequest,
  reminded,
  requestsToRemindOf,
} from '../../../domain/privacy/data-subject-request.ts';
import { newId, systemContext } from '../../../functions/context.ts';

const now = '2026-12-01T09:00:00.000Z';
const context = { ...systemContext('test'), now };

const request: DataSubjectRequest = {
  ...{ dataSubjectRequestId: newId('dataSubjectRequest'), customerId: newId('customer') },
  ...({ version: 1, kind: 'access', state: 'open', note: 'By phone.' } as const),
  ...{ receivedAt: now, createdAt: now, dueAt: dueAfter(now, 15) },
};

describe('A request about personal data', () => {
  it('is due some days after it was received', () => {
    expect(request.dueAt).toBe('2026-12-16T09:00:00.000Z');
  });

  it('is refused with a reason, and not without', () => {
    expect(() => editedRequest(request, { state: 'refused' }, context)).toThrow(/refusalReason/);
    const refusalReason = 'Nobody proved who asks.';
    expect(editedRequest(request, { state: 'refused', refusalReason }, context)).toMatchObject({
      ...{ version: 2, state: 'refused', refusalReason, settledAt: now, settledBy: { kind: 'system' } },
      note: 'By phone.',
    });
  });

  it('has no reason of a refusal unless it is refused', () => {
    for (const state of ['open', 'fulfilled'] as const)
      expect(() => editedRequest(request, { state, refusalReason: 'No.' }, context)).toThrow(/refusalReason/);
    const refused = editedRequest(request, { state: 'refused', refusalReason: 'No.' }, context);
    const again = editedRequest(refused, { state: 'open' }, context);
    expect(again).toMatchObject({ version: 3, state: 'open' });
    expect(again).not.toHaveProperty('refusalReason');
    expect(again).not.toHaveProperty('settledAt');
  });

  it('stays as it is where nothing changes', () => {
    expect(editedRequest(request, { state: 'open', note: 'By phone.' }, context)).toBe(request);
    expect(editedRequest(request, { note: null }, context)).not.toHaveProperty('note');
  });

  it('is reminded of once from three days before it is due, while it is open', () => {
    const at = (day: string) => requestsToRemindOf([request], `2026-12-${day}T09:00:00.000Z`);
    expect(at('12')).toEqual([]);
    expect(at('13')).toEqual([request]);
    expect(at('20')).toEqual([request]);
    const done = reminded(request, '2026-12-13T09:00:00.000Z');
    expect(requestsToRemindOf([done], '2026-12-14T09:00:00.000Z')).toEqual([]);
    const fulfilled = editedRequest(request, { state: 'fulfilled' }, context);
    expect(requestsToRemindOf([fulfilled], '2026-12-14T09:00:00.000Z')).toEqual([]);
    const extended = editedRequest(done, { dueAt: '2027-01-15T09:00:00.000Z' }, context);
    expect(requestsToRemindOf([extended], '2027-01-13T09:00:00.000Z')).toEqual([extended]);
  });
});
