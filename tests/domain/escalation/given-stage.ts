import type { ReachedStage } from '../../../domain/escalation/escalation-rule.ts';
import { id, noon } from '../given.ts';

/** A standard customer's ticket of normal priority whose first response is an hour late. */
export function givenStage(facts: Partial<ReachedStage['data']> = {}): ReachedStage {
  return {
    id: 'his_1.0',
    subject: { kind: 'ticket', id: id('ticket') },
    ticketId: id('ticket'),
    version: 4,
    at: noon,
    actor: { kind: 'system' },
    correlationId: 'test',
    type: 'ticket.sla-stage-reached',
    data: {
      target: 'first-response',
      cycle: 1,
      stage: 'overdue',
      repetition: 1,
      dueAt: noon,
      targetSeconds: 3600,
      consumedSeconds: 7200,
      policyId: 'default-normal-standard',
      priority: 'normal',
      customerLevel: 'standard',
      ...facts,
    },
  };
}
