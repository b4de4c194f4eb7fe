import type { SlaFacts } from '../../../domain/sla/sla-policy.ts';
import type { Change } from '../../../domain/ticket/ticket.ts';
import type { SlaStage, SlaTarget } from '../../../events/ticket/ticket-facts.ts';
import type { Minute } from './life.ts';

/** The data of a stage's event, except its time and assignee. */
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

// Both sides report changes in the same words, so that they can be compared.

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

/** When an automatic change was due; undefined for a person's action. */
export function dueOf({ data }: Change): number | undefined {
  return 'dueAt' in data && data.dueAt !== undefined ? Date.parse(data.dueAt) : undefined;
}

/** An automatic change. */
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
