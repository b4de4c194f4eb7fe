import { waiting } from '../../../domain/recalculation/recalculation.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import type { Timetable } from '../../../domain/sla/timetable.ts';
import { ownContent, type TimetableContent } from '../../../domain/sla/timetable-edit.ts';
import { sizeFaults } from '../../../domain/sla/timetable-faults.ts';
import { timetableCacheSeconds } from '../../timetables.ts';
import { editWithRetry } from '../api/if-match.ts';
import { refuse } from './refuse.ts';
import { database, jobs, recalculations, timetables } from './stores.ts';

/** What an edit makes of the desk's own part of the timetable; `next` is undefined where nothing changes. */
export interface Edit<Answer> {
  next: TimetableContent | undefined;
  answer: Answer;
}

/**
 * Sandboxes remember the timetable for a minute: after this, each commit anywhere is made by the new one. It also is longer
 * than this function may run, so the job never finds an edit that is still to be committed.
 */
const recalculationDelaySeconds = timetableCacheSeconds + 30;

/**
 * Makes the timetable's next version, and has live tickets set by it in the background.
 * @throws KefuError `edit-conflict` where others kept being faster, and whatever `edit` refuses.
 */
export async function editTimetable<Answer>(
  context: Context,
  edit: (own: TimetableContent, whole: Timetable) => Edit<Answer>,
  also: (answer: Answer) => readonly Write[] = () => [],
): Promise<Answer> {
  const recalculationId = context.newId('recalculation');
  const job = { recalculation: recalculationId, correlationId: context.correlationId };
  return editWithRetry('timetable', async (attempt) => {
    const before = await timetables.newest();
    const { next: content, answer } = edit(ownContent(before), before);
    if (!content) {
      await commitWrites(database, also(answer));
      return answer;
    }
    refuse(sizeFaults(content));
    const next = { ...content, version: before.version + 1, at: context.now };
    // Before the commit, since a crash in between must not leave an edit without its recalculation.
    if (attempt === 1) await jobs.send(job, recalculationDelaySeconds);
    const recalculation = recalculations.creation(waiting(recalculationId, next.version, context));
    await commitWrites(database, [
      ...timetables.edition(before, next, context),
      recalculation,
      ...also(answer),
    ]);
    return answer;
  });
}
