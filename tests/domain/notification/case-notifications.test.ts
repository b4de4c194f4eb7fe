import { describe, expect, it } from 'vitest';
import { supportCase } from '../../../domain/case/case.ts';
import { caseNotifications, type NoticedCaseEvent } from '../../../domain/notification/case-notifications.ts';
import type { Actor } from '../../../events/event.ts';
import { givenAgent, id, noon } from '../given.ts';

const [ana, sofia] = [id('agent', 1), id('agent', 2)];
const seeing = [givenAgent(1), givenAgent(2, { role: 'supervisor' })];
const system: Actor = { kind: 'system' };

const one = supportCase.parse({
  ...{ caseId: id('case'), number: 'K20261122-0001', version: 4, flow: 'complaint', flowVersion: 1 },
  ...{ state: 'assessing', stateSince: noon, missedAt: noon, level: 1, ticketIds: [], children: [] },
  ...{ openedBy: system, takenBy: {}, reminded: 0, createdAt: noon, lastActivityAt: noon },
});

const event = { id: 'his_1.0', subject: { kind: 'case', id: id('case') }, version: 5, at: noon } as const;
const escalated = (ruleNumber: number, notify: string[]): NoticedCaseEvent => ({
  ...{ ...event, actor: system, correlationId: 'test', type: 'case.escalated' },
  data: {
    ...{ ruleId: id('escalationRule', ruleNumber), flow: 'complaint', state: 'assessing' },
    ...{ dueAt: noon, statutory: false, notify },
  },
});
const assigned = (to: string | null, actor: Actor = system): NoticedCaseEvent => ({
  ...{ ...event, actor, correlationId: 'test', type: 'case.assigned', data: { from: null, to } },
});
const toldOf = (...given: Parameters<typeof caseNotifications>) =>
  caseNotifications(...given).map(({ agentId, kind }) => `${agentId}: ${kind}`);

describe('An overdue case notifies', () => {
  it('whom a rule names, as far as they see it', () => {
    expect(toldOf(escalated(1, [ana, sofia]), one, seeing.slice(1))).toEqual([`${sofia}: case-overdue`]);
  });

  it('nobody twice of one deadline, even by several rules', () => {
    const ids = [1, 2].flatMap((number) => caseNotifications(escalated(number, [ana]), one, seeing));
    expect(new Set(ids.map(({ notificationId }) => notificationId)).size).toBe(1);
  });

  it('nobody if it went on while the notifications waited', () => {
    expect(
      toldOf(escalated(1, [ana]), { ...one, state: 'investigating', missedAt: undefined }, seeing),
    ).toEqual([]);
    expect(toldOf(escalated(1, [ana]), { ...one, missedAt: '2026-11-23T12:00:00.000Z' }, seeing)).toEqual([]);
  });
});

describe('An assigned case notifies', () => {
  it('who has it now, unless they took it themselves', () => {
    expect(toldOf(assigned(ana), one, seeing)).toEqual([`${ana}: case-assigned`]);
    expect(toldOf(assigned(ana, { kind: 'agent', agentId: ana }), one, seeing)).toEqual([]);
    expect(toldOf(assigned(null), one, seeing)).toEqual([]);
  });
});
