import { waiting } from '../../../domain/recalculation/recalculation.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import { ownContent, type SlaConfigurationContent } from '../../../domain/sla/sla-configuration-edit.ts';
import { sizeFaults } from '../../../domain/sla/sla-configuration-faults.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { slaConfigurationCacheSeconds } from '../../sla-configurations.ts';
import { recalculations, slaConfigurations } from '../../stores.ts';
import { editWithRetry } from '../api/if-match.ts';
import { refuse } from './refuse.ts';

const jobs = clockJobs(sqsClient());

/** What an edit makes of the desk's own part of the SLA configuration; `next` is undefined where nothing changes. */
export interface Edit<Answer> {
  next: SlaConfigurationContent | undefined;
  answer: Answer;
}

/**
 * Sandboxes remember the SLA configuration for a minute: after this, each commit anywhere is made by the new one. It also is longer
 * than this function may run, so the job never finds an edit that is still to be committed.
 */
const recalculationDelaySeconds = slaConfigurationCacheSeconds + 30;

/**
 * Makes the SLA configuration's next version, and has live tickets set by it in the background.
 * @throws KefuError `edit-conflict` where others kept being faster, and whatever `edit` refuses.
 */
export async function editSlaConfiguration<Answer>(
  context: Context,
  edit: (own: SlaConfigurationContent, whole: SlaConfiguration) => Edit<Answer>,
  also: (answer: Answer) => readonly Write[] = () => [],
): Promise<Answer> {
  const recalculationId = context.newId('recalculation');
  const job = { recalculation: recalculationId, correlationId: context.correlationId };
  return editWithRetry('sla-configuration', async (attempt) => {
    const before = await slaConfigurations.newest();
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
      ...slaConfigurations.edition(before, next, context),
      recalculation,
      ...also(answer),
    ]);
    return answer;
  });
}
