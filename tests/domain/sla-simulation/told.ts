import type { SlaFacts } from '../../../domain/sla/sla-policy.ts';
import type { Change } from '../../../domain/ticket/ticket.ts';
import type { SlaStage, SlaTarget } from '../../../events/ticket/ticket-facts.ts';
import type { Minute } from './life.ts';

/** What a stage's event says, but for its moment and whose the ticket is. */
export interface StageTold {
  target: SlaTarget;
  cycle: number;
  stage: SlaStage;
  repetition: number;
  targetSeconds: number;
  consumedSeconds: number;
  policyId: string;
  facts: Pick<SlaFacts, 'priority' | 'customerLevel' | 'teamId'>;
}

// Both sides tell what happened in the same words, so that they can be laid side by side.

export function toldStage(minute: Minute, stage: StageTold): string {
  const { target, cycle, repetition, consumedSeconds, targetSeconds, policyId, facts } = stage;
  const what = `${target} ${cycle} ${stage.stage} ${repetition}, ${consumedSeconds} of ${targetSeconds} s`;
  return line(
    minute,
    `${what} by ${policyId}: ${facts.priority} ${facts.customerLevel} ${facts.teamId ?? ''}`,
  );
}

export function toldStatus(minute: Minute, why: string, status: string): string {
  return line(minute, `${why} → ${status}`);
}

export function toldReminder(minute: Minute): string {
  return line(minute, 'reminder due');
}

export function toldSurvey(minute: Minute, resolutionCycle: number): string {
  return line(minute, `survey due about resolution ${resolutionCycle}`);
}

function line(minute: Minute, what: string): string {
  return `${String(minute).padStart(5, '0')} ${what}`;
}

/** When a change was due that came about by itself; undefined for what somebody did. */
export function dueOf({ data }: Change): number | undefined {
  return 'dueAt' in data && data.dueAt !== undefined ? Date.parse(data.dueAt) : undefined;
}

/** A change that came about by itself. */
export function told({ type, data }: Change, minute: Minute): string {
  switch (type) {
    case 'ticket.sla-stage-reached': {
      const { priority, customerLevel, teamId } = data;
      return toldStage(minute, { ...data, facts: { priority, customerLevel, teamId } });
    }
    case 'ticket.status-changed':
      return toldStatus(minute, data.cause ?? '', data.to);
    case 'ticket.reminder-due':
      return toldReminder(minute);
    case 'ticket.survey-due':
      return toldSurvey(minute, data.resolutionCycle);
    default:
      throw new Error(`${type} does not come about by itself in a simulated life.`);
  }
}
