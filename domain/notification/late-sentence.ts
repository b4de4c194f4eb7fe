import type { SlaTarget } from '../../events/ticket/ticket-facts.ts';
import type { Lateness } from '../escalation/lateness.ts';
import type { Locale } from '../shared/locale.ts';

interface Words {
  targets: Record<SlaTarget, string>;
  hours: (count: number) => string;
  minutes: (count: number) => string;
  seconds: (count: number) => string;
  warned: (target: string, percent: number, promised: string, passed: string) => string;
  breached: (target: string, dueAt: string, promised: string) => string;
  overdue: (target: string, late: string, promised: string, passed: string) => string;
  heldBy: (name: string) => string;
  heldByNobody: string;
  caseOverdue: (state: string, dueAt: string) => string;
  caseStatutory: string;
}

const words: Record<Locale, Words> = {
  en: {
    targets: {
      'first-response': 'first response',
      'next-response': 'next response',
      resolution: 'resolution',
    },
    hours: (count) => `${count} h`,
    minutes: (count) => `${count} min`,
    seconds: (count) => `${count} s`,
    warned: (target, percent, promised, passed) =>
      `${percent} % of the time for the ${target} is over: ${passed} of ${promised} in working hours.`,
    breached: (target, dueAt, promised) =>
      `The ${target} is late: it was due at ${dueAt}, after ${promised} in working hours.`,
    overdue: (target, late, promised, passed) =>
      `The ${target} is ${late} late, in working hours: ${promised} were promised, ${passed} have passed.`,
    heldBy: (name) => `It is assigned to ${name}.`,
    heldByNobody: 'It is assigned to nobody.',
    caseOverdue: (state, dueAt) => `“${state}” is overdue: the case should have left it by ${dueAt}.`,
    caseStatutory: 'The law sets this deadline.',
  },
  zh: {
    targets: { 'first-response': '首次响应', 'next-response': '后续响应', resolution: '解决' },
    hours: (count) => `${count} 小时`,
    minutes: (count) => `${count} 分钟`,
    seconds: (count) => `${count} 秒`,
    warned: (target, percent, promised, passed) =>
      `${target}时限已过 ${percent}%：工作时间 ${promised}，已用 ${passed}。`,
    breached: (target, dueAt, promised) =>
      `${target}已超时：应在工作时间 ${promised}内完成，截止时间为 ${dueAt}。`,
    overdue: (target, late, promised, passed) =>
      `${target}已逾期 ${late}（按工作时间计）：承诺 ${promised}，已过 ${passed}。`,
    heldBy: (name) => `负责人：${name}。`,
    heldByNobody: '尚未分配负责人。',
    caseOverdue: (state, dueAt) => `“${state}”已逾期：应在 ${dueAt} 前完成。`,
    caseStatutory: '此为法定期限。',
  },
};

/** A sentence about how late a ticket is and who has it. Times are in the desk's time zone. */
export function lateSentence(
  { target, stage, dueAt, targetSeconds, consumedSeconds }: Lateness,
  assignee: string | undefined,
  locale: Locale,
  timeZone: string,
): string {
  const spoken = words[locale];
  const named = spoken.targets[target];
  const [promised, passed] = [duration(targetSeconds, spoken), duration(consumedSeconds, spoken)];
  const late = duration(consumedSeconds - targetSeconds, spoken);
  const sentences: Record<Lateness['stage'], () => string> = {
    'warning-50': () => spoken.warned(named, 50, promised, passed),
    'warning-75': () => spoken.warned(named, 75, promised, passed),
    'warning-90': () => spoken.warned(named, 90, promised, passed),
    breached: () => spoken.breached(named, localTime(dueAt, locale, timeZone), promised),
    overdue: () => spoken.overdue(named, late, promised, passed),
  };
  return inARow([sentences[stage](), holderOf(assignee, spoken)], locale);
}

/**
 * A sentence about a deadline that a case missed and who has it. Times are in the desk's time zone.
 * @param state the state that it should have left, in the reader's words
 */
export function overdueSentence(
  { dueAt, statutory }: { dueAt: string; statutory: boolean },
  state: string,
  assignee: string | undefined,
  locale: Locale,
  timeZone: string,
): string {
  const spoken = words[locale];
  const overdue = spoken.caseOverdue(state, localTime(dueAt, locale, timeZone));
  const sentences = [overdue, ...(statutory ? [spoken.caseStatutory] : []), holderOf(assignee, spoken)];
  return inARow(sentences, locale);
}

function holderOf(assignee: string | undefined, { heldBy, heldByNobody }: Words): string {
  return assignee === undefined ? heldByNobody : heldBy(assignee);
}

/** Sentences in a row: only Chinese needs no space between them. */
function inARow(sentences: readonly string[], locale: Locale): string {
  return sentences.join(locale === 'zh' ? '' : ' ');
}

/** To the minute; shorter durations to the second. */
function duration(seconds: number, { hours, minutes, seconds: short }: Words): string {
  if (seconds < 60) return short(Math.round(seconds));
  const inMinutes = Math.round(seconds / 60);
  const [whole, rest] = [Math.floor(inMinutes / 60), inMinutes % 60];
  return [...(whole ? [hours(whole)] : []), ...(rest ? [minutes(rest)] : [])].join(' ');
}

function localTime(at: string, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(at));
}
