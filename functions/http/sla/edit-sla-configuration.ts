import type { DeskSettings } from '../../../domain/desk/desk-settings.ts';
import { waiting } from '../../../domain/recalculation/recalculation.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import { ownContent, type SlaConfigurationContent } from '../../../domain/sla/sla-configuration-edit.ts';
import { sizeFaults } from '../../../domain/sla/sla-configuration-faults.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { recalculationDelaySeconds } from '../../sla-configurations.ts';
import { recalculations, settings, slaConfigurations } from '../../stores.ts';
import { editWithRetry } from '../api/if-match.ts';
import { refuse } from './refuse.ts';

const jobs = clockJobs(sqsClient());

/** The desk's own part of the SLA configuration after an edit; `next` is undefined if nothing changes. */
export interface Edit<Answer> {
  next: SlaConfigurationContent | undefined;
  answer: Answer;
}

/**
 * Creates the SLA configuration's next version, and recalculates live tickets in the background.
 * @throws KefuError `edit-conflict` after repeated conflicts, and what `edit` throws
 */
export async function editSlaConfiguration<Answer>(
  context: Context,
  edit: (own: SlaConfigurationContent, whole: SlaConfiguration, settings: DeskSettings) => Edit<Answer>,
  also: (answer: Answer) => readonly Write[] = () => [],
): Promise<Answer> {
  const recalculationId = context.newId('recalculation');
  const job = { recalculation: recalculationId, correlationId: context.correlationId };
  return editWithRetry(['sla-configuration', 'settings'], async (attempt) => {
    const [before, present] = await Promise.all([slaConfigurations.newest(), settings.load()]);
    const { next: content, answer } = edit(ownContent(before), before, present);
    if (!content) {
      await commitWrites(database, also(answer));
      return answer;
    }
    refuse(sizeFaults(content));
    const next = { ...content, version: before.version + 1, at: context.now };
    // Before the commit, since a crash in between must not leave an edit without its recalculation.
    if (attempt === 1) await jobs.send(job, recalculationDelaySeconds);
    const recalculation = recalculations.creation(
      waiting(recalculationId, { slaConfigurationVersion: next.version }, context),
    );
    await commitWrites(database, [
      ...slaConfigurations.edition(before, next, context),
      // The settings name a calendar, too.
      settings.unchanged(present),
      recalculation,
      ...also(answer),
    ]);
    return answer;
  });
}
