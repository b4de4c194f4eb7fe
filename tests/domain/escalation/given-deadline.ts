import type { MissedDeadline } from '../../../domain/escalation/escalation-rule.ts';
import { id, noon } from '../given.ts';

/** A complaint that was not assessed in time. */
export function givenDeadline(facts: Partial<MissedDeadline['data']> = {}): MissedDeadline {
  return {
    id: 'his_1.0',
    subject: { kind: 'case', id: id('case') },
    version: 4,
    at: noon,
    actor: { kind: 'system' },
    correlationId: 'test',
    type: 'case.deadline-missed',
    data: { flow: 'complaint', state: 'assessing', dueAt: noon, statutory: false, ...facts },
  };
}
