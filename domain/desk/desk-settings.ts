import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { auditDays } from '../record/audit-entry.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';

const days = z.number().int().min(1).max(365);

/** What happens to tickets that wait or are resolved. Days of 24 hours. */
export const lifecycle = z.object({
  /** After this time, mail to a closed ticket opens a new one. */
  reopenDays: days,
  /** A resolved ticket is closed after this time. */
  autoCloseDays: days,
  /** A silent customer is reminded after this time. */
  reminderDays: days,
  /** After the reminder, the ticket is closed after this time. */
  closeWaitingDays: days,
});

/** When customers are surveyed. */
export const surveySettings = z.object({
  enabled: z.boolean(),
  /** From the resolution; then the next working time of the calendar. */
  delayHours: z.number().int().min(0).max(720),
  calendarId: z.string(),
  /** A customer who has not answered is reminded once, after this time. */
  reminderDays: days,
  /** A customer is surveyed at most once in this time, about any ticket. */
  quietDays: z.number().int().min(0).max(365),
  /** The page accepts answers for this time. */
  expireDays: days,
});
export type SurveySettings = z.infer<typeof surveySettings>;

const resolutionFact = z.enum(['outcome', 'topic']);
export type ResolutionFact = z.infer<typeof resolutionFact>;

/** What agents say of a ticket that they resolve or close. */
export const resolutionSettings = z.object({ required: z.array(resolutionFact) });

const keptDays = z.number().int().min(1).max(3650).nullable();

/** Days after which the table deletes them, whatever is set: settings only shorten that. */
export const longestKept = { auditDays, behaviourEventDays: 90 };

/** After how many days what is deleted; null for never. */
export const retentionSettings = z.object({
  /** Closed tickets with everything that belongs to them, after their last activity. */
  closedTicketDays: keptDays,
  /** Tickets that are spam. */
  spamDays: keptDays,
  /** The raw bytes of mail, after the last activity of its ticket, once that is closed. */
  rawMailDays: keptDays,
  /** Files of messages, likewise. */
  attachmentDays: keptDays,
  /** Audit entries. At least a month: a desk has to be able to see who did what. */
  auditDays: z.number().int().min(30).max(longestKept.auditDays).default(longestKept.auditDays),
  /** What customers did in shops. */
  behaviourEventDays: z
    .number()
    .int()
    .min(1)
    .max(longestKept.behaviourEventDays)
    .default(longestKept.behaviourEventDays),
});
export type RetentionSettings = z.infer<typeof retentionSettings>;

const keepsAll: RetentionSettings = {
  closedTicketDays: null,
  spamDays: null,
  rawMailDays: null,
  attachmentDays: null,
  ...longestKept,
};

/** How the desk deals with personal data. */
export const privacySettings = z.object({
  /** A customer's request about their data is due this long after it was received. */
  requestDays: days,
  /** Whether an address of a customer that somebody of the desk replaces is told of that. */
  noticeToReplacedAddress: z.boolean().default(false),
});
export type PrivacySettings = z.infer<typeof privacySettings>;

const usualPrivacy: PrivacySettings = { requestDays: 15, noticeToReplacedAddress: false };

/** What people can set about the desk as a whole. */
export const editableSettings = z.object({
  lifecycle,
  survey: surveySettings,
  // Settings of earlier releases have none.
  resolution: resolutionSettings.default({ required: [] }),
  retention: retentionSettings.default(keepsAll),
  privacy: privacySettings.default(usualPrivacy),
});
type EditableSettings = z.infer<typeof editableSettings>;

/** The desk's settings as they are stored, with the lifecycles that held before, oldest first. */
export const deskSettings = editableSettings.extend({
  version: z.number().int().positive(),
  formerLifecycles: z.array(lifecycle.extend({ until: z.iso.datetime() })),
});
export type DeskSettings = z.infer<typeof deskSettings>;

/** The settings of a desk that never changed them. */
export const defaultSettings: DeskSettings = {
  version: 1,
  lifecycle: { reopenDays: 30, autoCloseDays: 7, reminderDays: 3, closeWaitingDays: 7 },
  survey: {
    enabled: true,
    delayHours: 24,
    calendarId: 'office-hours',
    reminderDays: 3,
    quietDays: 30,
    expireDays: 14,
  },
  resolution: { required: [] },
  retention: keepsAll,
  privacy: usualPrivacy,
  formerLifecycles: [],
};

/** Edits before these matter only to a ticket whose timers have not run since. */
const formerAtMost = 10;

/** The settings after an edit at a moment; the same object if nothing changes. */
export function editedSettings(before: DeskSettings, edit: EditableSettings, now: string): DeskSettings {
  const [had, next] = [editableOf(before), editableOf(edit)];
  if (isDeepStrictEqual(had, next)) return before;
  const formerLifecycles = isDeepStrictEqual(had.lifecycle, next.lifecycle)
    ? before.formerLifecycles
    : [...before.formerLifecycles, { ...before.lifecycle, until: now }].slice(-formerAtMost);
  return { version: before.version + 1, ...next, formerLifecycles };
}

function editableOf(settings: EditableSettings): EditableSettings {
  const { lifecycle, survey, resolution, retention, privacy } = settings;
  return { lifecycle, survey, resolution, retention, privacy };
}

/** The waits of tickets that a timer ends. */
const waits = ['autoCloseDays', 'reminderDays', 'closeWaitingDays'] as const;
type Wait = (typeof waits)[number];

/** Whether tickets that wait are due sooner after an edit, so that their timers have to be set again. */
export function endsWaitsSooner(
  { lifecycle: before }: DeskSettings,
  { lifecycle: next }: DeskSettings,
): boolean {
  return waits.some((wait) => next[wait] < before[wait]);
}

/**
 * When a wait that began at a moment is over: the first moment at which the days that are set by then have passed.
 * So an edit ends no wait before the edit itself, and a wait that ended before an edit stays ended.
 */
export function endOfWait(wait: Wait, since: string, { lifecycle, formerLifecycles }: DeskSettings): string {
  let from = since;
  for (const { until, ...former } of formerLifecycles) {
    const end = latest(from, daysAfter(since, former[wait]));
    if (end < until) return end;
    from = until;
  }
  return latest(from, daysAfter(since, lifecycle[wait]));
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}

function daysAfter(at: string, days: number): string {
  return addMilliseconds(at, days * dayMilliseconds);
}
