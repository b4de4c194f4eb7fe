import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import type { SlaPolicy } from '../../../domain/sla/sla-policy.ts';
import type { SlaTarget, TicketStatus } from '../../../events/ticket/ticket-facts.ts';
import { type Action, type Life, type Minute, minutesADay, type Planned, simulatedMinutes } from './life.ts';
import { type StageTold, toldReminder, toldStage, toldStatus, toldSurvey } from './told.ts';
import { workingMinutes } from './working-minutes.ts';

/** A clock that counts elapsed minutes. */
interface CountingClock {
  target: SlaTarget;
  cycle: number;
  consumed: number;
  /** The number of reached stages: 50 %, 75 %, 90 %, all, and then overdue repeatedly. */
  reached: number;
  /** Whether its target is still pending. */
  isAwaited: boolean;
  /** Minutes, as of the last target while it was pending. */
  promised?: number | undefined;
}

const liveStatuses: readonly TicketStatus[] = ['new', 'open', 'pending', 'on-hold'];
const plannedStatuses: readonly TicketStatus[] = [...liveStatuses, 'resolved'];
const stageNames = ['warning-50', 'warning-75', 'warning-90', 'breached'] as const;
const stageShares = [0.5, 0.75, 0.9, 1];
const overdueAtMost = 10;

/**
 * Derives the automatic changes of a ticket's life in a slow way: minute by minute, checking whether anything is due.
 * Uses no due times, no wakes and no code of the domain, except what both sides are given.
 * @param planned when the ticket was first processed under each SLA configuration
 * @param reminded each time at which the customer was really reminded: the wait for an answer begins then
 */
export function tellMinuteByMinute(
  life: Life,
  planned: readonly Planned[],
  reminded: readonly Minute[],
): string[] {
  const told: string[] = [];
  const firstResponse = clockOf('first-response', true);
  const nextResponse = { ...clockOf('next-response', false), cycle: 0 };
  const resolution = clockOf('resolution', true);
  const clocks = [firstResponse, nextResponse, resolution];
  const actions = [...life.actions];
  const plans = [...planned];
  const edits = [...life.edits];
  const reminders = [...reminded];

  let { type, priority, level, teamId } = life;
  let status: TicketStatus = 'new';
  let statusSince = life.opened;
  let beforeMerge: { status: TicketStatus; statusSince: Minute } = { status, statusSince };
  let isAnswered = false;
  let remindedAt: Minute | undefined;
  let snoozedUntil: Minute | undefined;
  let surveyFrom: Minute | undefined;
  let resolutions = 0;
  let slaConfiguration = life.firstConfiguration;
  let settings = life.firstSettings;
  let policy: SlaPolicy | undefined;
  let worked: Uint8Array = new Uint8Array();
  let surveyed: Uint8Array = new Uint8Array();
  plan();
  aim();

  for (let minute = life.opened; minute <= simulatedMinutes; minute++) {
    for (let edit = edits[0]; edit && edit.minute <= minute; edit = edits[0]) {
      edits.shift();
      settings = edit.settings;
    }
    if (minute > life.opened && worked[minute - 1]) passMinute(minute);
    tellTimers(minute);
    for (let next = plans[0]; next?.minute === minute; next = plans[0]) {
      plans.shift();
      slaConfiguration = next.slaConfiguration;
      plan();
      if (plannedStatuses.includes(status)) aim();
      tellStages(minute);
      tellTimers(minute);
    }
    for (let next = actions[0]; next?.minute === minute; next = actions[0]) {
      actions.shift();
      const isDone = act(next.action, minute);
      if (isDone) aim();
      tellStages(minute);
      tellTimers(minute);
      told.push(toldStatus(minute, next.action.kind, isDone ? status : 'refused'));
    }
  }
  return told;

  function passMinute(minute: Minute) {
    for (const clock of clocks) if (runs(clock)) clock.consumed++;
    tellStages(minute);
  }

  function runs({ target, isAwaited }: CountingClock): boolean {
    if (!isAwaited || targetOf(target) === undefined) return false;
    return target === 'resolution' ? status === 'new' || status === 'open' : liveStatuses.includes(status);
  }

  function targetOf(target: SlaTarget): number | undefined {
    const seconds = policy?.targets[targetNames[target]];
    return seconds === undefined ? undefined : seconds / 60;
  }

  /**
   * With a new target, the customer continues to wait; stages that the new target has not reached occur again, in a
   * new cycle.
   */
  function aim() {
    for (const clock of clocks) {
      const target = targetOf(clock.target);
      const isDone = clock.target === 'resolution' && (status === 'resolved' || status === 'closed');
      if (!policy || target === undefined || isDone || !clock.isAwaited || target === clock.promised)
        continue;
      let reached = 0;
      while (reached < clock.reached && (shareOf(reached, target, policy) ?? Infinity) <= clock.consumed)
        reached++;
      if (reached < clock.reached) Object.assign(clock, { reached, cycle: clock.cycle + 1 });
      clock.promised = target;
    }
  }

  function tellStages(minute: Minute) {
    for (const clock of clocks) tellStagesOf(clock, minute);
  }

  function tellStagesOf(clock: CountingClock, minute: Minute) {
    while (policy && runs(clock)) {
      const target = targetOf(clock.target) ?? 0;
      const share = shareOf(clock.reached, target, policy);
      if (share === undefined || clock.consumed < share) return;
      const repetition = Math.max(0, clock.reached - stageNames.length + 1);
      const stage: StageTold = {
        target: clock.target,
        cycle: clock.cycle,
        stage: stageNames[clock.reached] ?? 'overdue',
        repetition,
        targetSeconds: target * 60,
        consumedSeconds: clock.consumed * 60,
        policyId: policy.policyId,
        facts: { priority, customerLevel: level, teamId },
      };
      told.push(toldStage(minute, stage));
      clock.reached++;
    }
  }

  function tellTimers(minute: Minute) {
    const { lifecycle } = settings;
    if (snoozedUntil !== undefined && minute >= snoozedUntil) {
      become('open', minute);
      told.push(toldStatus(minute, 'snooze-ended', 'open'));
      tellStages(minute);
    }
    if (status === 'pending' && snoozedUntil === undefined) {
      if (remindedAt === undefined && minute >= statusSince + lifecycle.reminderDays * minutesADay) {
        remindedAt = reminders.shift() ?? Number.POSITIVE_INFINITY;
        told.push(toldReminder(minute));
      }
      if (remindedAt !== undefined && minute >= remindedAt + lifecycle.closeWaitingDays * minutesADay) {
        become('closed', minute);
        told.push(toldStatus(minute, 'customer-silent', 'closed'));
      }
    }
    if (status === 'resolved' && minute >= statusSince + lifecycle.autoCloseDays * minutesADay) {
      become('closed', minute);
      told.push(toldStatus(minute, 'resolution-accepted', 'closed'));
    }
    if (surveyFrom !== undefined && minute >= surveyFrom && surveyed[minute]) {
      surveyFrom = undefined;
      told.push(toldSurvey(minute, resolutions));
    }
  }

  /** Whether the action is allowed; if so, it is done. */
  function act(action: Action, minute: Minute): boolean {
    switch (action.kind) {
      case 'reply': {
        const next = action.status ?? statusAfterReply();
        if (status === 'merged' || !mayBecome(next)) return false;
        isAnswered = true;
        firstResponse.isAwaited = false;
        nextResponse.isAwaited = false;
        if (status === 'pending') {
          statusSince = minute;
          remindedAt = undefined;
        }
        become(next, minute);
        return true;
      }
      case 'message': {
        if (action.isAutomatic || status === 'merged') return true;
        if (status !== 'new' && status !== 'spam') become('open', minute);
        if (isAnswered && !nextResponse.isAwaited) {
          const cycle = nextResponse.cycle + 1;
          const promised = undefined;
          Object.assign(nextResponse, { cycle, consumed: 0, reached: 0, isAwaited: true, promised });
        }
        return true;
      }
      case 'status':
        if (!mayBecome(action.to)) return false;
        become(action.to, minute);
        return true;
      case 'snooze':
        if (action.minutes === null) {
          snoozedUntil = undefined;
          return true;
        }
        if (!liveStatuses.includes(status)) return false;
        if (status === 'new' || status === 'open') become('on-hold', minute);
        snoozedUntil = minute + action.minutes;
        return true;
      case 'merge':
        if (status === 'spam') return false;
        if (status === 'merged') return true;
        beforeMerge = { status, statusSince };
        become('merged', minute);
        return true;
      case 'unmerge':
        if (status !== 'merged') return false;
        ({ status, statusSince } = beforeMerge);
        return true;
      case 'level':
        level = action.to;
        plan();
        return true;
      case 'priority':
      case 'type':
      case 'team':
        if (status === 'merged') return isAsItIs(action);
        if (action.kind === 'priority') priority = action.to;
        else if (action.kind === 'type') type = action.to;
        else teamId = action.to ?? undefined;
        plan();
        return true;
      default:
        return action satisfies never;
    }
  }

  /** A change without effect is never rejected. */
  function isAsItIs(action: Extract<Action, { kind: 'priority' | 'type' | 'team' }>): boolean {
    const now = { priority, type, team: teamId ?? null };
    return now[action.kind] === action.to;
  }

  function statusAfterReply(): TicketStatus {
    return status === 'new' || status === 'open' || status === 'on-hold' ? 'pending' : status;
  }

  function mayBecome(to: TicketStatus): boolean {
    if (to === status) return true;
    if (to === 'new' || to === 'merged' || status === 'merged') return false;
    return status === 'closed' || status === 'spam' ? to === 'open' : true;
  }

  function become(to: TicketStatus, minute: Minute) {
    if (to === status) return;
    status = to;
    statusSince = minute;
    snoozedUntil = undefined;
    remindedAt = undefined;
    if (to === 'resolved' || to === 'closed') nextResponse.isAwaited = false;
    if (to !== 'closed') surveyFrom = undefined;
    if (to !== 'resolved') return;
    resolutions++;
    const { enabled, delayHours, calendarId } = settings.survey;
    if (enabled) surveyFrom = minute + delayHours * 60;
    surveyed = worksOf(slaConfiguration, calendarId, life.start);
  }

  /** First match, by the ticket's current facts. */
  function plan() {
    policy = slaConfiguration.policies.find(({ match }) => isFor(match));
    if (policy) worked = worksOf(slaConfiguration, policy.calendarId, life.start);
  }

  function isFor({ types, priorities, levels, teamIds, mailboxIds }: SlaPolicy['match']): boolean {
    if (types && !types.includes(type)) return false;
    if (priorities && !priorities.includes(priority)) return false;
    if (levels && !levels.includes(level)) return false;
    if (teamIds && !(teamId && teamIds.includes(teamId))) return false;
    return !mailboxIds || (life.mailboxId !== undefined && mailboxIds.includes(life.mailboxId));
  }
}

const targetNames = {
  'first-response': 'firstResponse',
  'next-response': 'nextResponse',
  resolution: 'resolution',
} as const;

function clockOf(target: SlaTarget, isAwaited: boolean): CountingClock {
  return { target, cycle: 1, consumed: 0, reached: 0, isAwaited };
}

const works = new Map<string, Uint8Array>();

/** The working minutes of a simulation by a calendar, calculated once. */
function worksOf({ calendars }: SlaConfiguration, calendarId: string, start: number): Uint8Array {
  const calendar = calendars.find((one) => one.calendarId === calendarId);
  if (!calendar) throw new Error(`There is no calendar ${calendarId}.`);
  const key = `${start} ${JSON.stringify(calendar)}`;
  const known = works.get(key) ?? workingMinutes(calendar, start, simulatedMinutes + 1);
  works.set(key, known);
  return known;
}

/** The number of minutes after which a clock reaches its next stage. */
function shareOf(reached: number, target: number, { repeat }: SlaPolicy): number | undefined {
  const share = stageShares[reached];
  if (share !== undefined) return target * share;
  const repetition = reached - stageShares.length + 1;
  if (!repeat || repetition > overdueAtMost) return undefined;
  const each = 'hours' in repeat ? repeat.hours * 60 : (target * repeat.percent) / 100;
  return target + repetition * each;
}
