import * as z from 'zod';
import type { Actor } from '../../events/event.ts';

/** An entry of a case's history. */
export interface HistoryEntry {
  at: string;
  actor: Actor;
  changes: readonly { type: string; data: unknown; actor?: Actor | undefined }[];
}

/** What happened to an incident, for its review. */
interface TimelineEntry {
  at: string;
  /** Minutes since it was opened. */
  minute: number;
  kind: 'opened' | 'action' | 'deadline-missed' | 'job-started';
  /** The action, the state whose deadline was missed, or the kind of the job. */
  what: string;
  /** The state that it was in from then on. */
  state: string;
  actor: Actor;
}

export interface Timeline {
  entries: TimelineEntry[];
  /** Minutes from its opening until it was first declared, had a lead, had a known cause, and was last resolved. */
  minutesTo: Record<'declare' | 'staff' | 'identify' | 'resolve', number | null>;
  updates: number;
  deadlinesMissed: number;
}

const opened = z.object({ type: z.literal('case.opened'), data: z.object({ state: z.string() }) });
const moved = z.object({
  type: z.literal('case.moved'),
  data: z.object({ action: z.string(), to: z.string() }),
});
const missed = z.object({ type: z.literal('case.deadline-missed'), data: z.object({ state: z.string() }) });
const started = z.object({
  type: z.literal('incident.job-started'),
  data: z.object({ kind: z.string() }),
});
const known = z.union([opened, moved, missed, started]);

/** The timeline of an incident, from its history, oldest first. */
export function timelineOf(history: readonly HistoryEntry[]): Timeline {
  const entries: TimelineEntry[] = [];
  let state = '';
  const begun = history[0]?.at ?? '';
  for (const { at, actor, changes } of history)
    for (const change of changes) {
      const { data: found } = known.safeParse(change);
      if (!found) continue;
      const minute = Math.floor((Date.parse(at) - Date.parse(begun)) / 60_000);
      if (found.type === 'case.opened') state = found.data.state;
      if (found.type === 'case.moved') state = found.data.to;
      entries.push({ at, minute, ...kindOf(found), state, actor: change.actor ?? actor });
    }
  const minutesOf = (action: string) =>
    entries.filter(({ kind, what }) => kind === 'action' && what === action).map(({ minute }) => minute);
  return {
    entries,
    minutesTo: {
      declare: minutesOf('declare')[0] ?? null,
      staff: minutesOf('staff')[0] ?? null,
      identify: minutesOf('identify')[0] ?? null,
      resolve: minutesOf('resolve').at(-1) ?? null,
    },
    updates: minutesOf('send-update').length,
    deadlinesMissed: entries.filter(({ kind }) => kind === 'deadline-missed').length,
  };
}

function kindOf(change: z.infer<typeof known>): Pick<TimelineEntry, 'kind' | 'what'> {
  switch (change.type) {
    case 'case.opened':
      return { kind: 'opened', what: 'open' };
    case 'case.moved':
      return { kind: 'action', what: change.data.action };
    case 'case.deadline-missed':
      return { kind: 'deadline-missed', what: change.data.state };
    case 'incident.job-started':
      return { kind: 'job-started', what: change.data.kind };
    default:
      return change satisfies never;
  }
}
