import type { DeskSettings } from '../../../domain/desk/desk-settings.ts';
import { waiting } from '../../../domain/recalculation/recalculation.ts';
import type { RuleListStore } from '../../../domain/rules/rule-list.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import { ownContent } from '../../../domain/sla/sla-configuration-edit.ts';
import { sizeFaults } from '../../../domain/sla/sla-configuration-faults.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { recalculationDelaySeconds } from '../../sla-configurations.ts';
import { recalculations } from '../../stores.ts';
import { settings, slaConfigurations } from '../../ticket-stores.ts';
import { refuse } from './refuse.ts';

const jobs = clockJobs(sqsClient());

type Part = 'policies' | 'calendars';

/** Policies or calendars, the desk's own before the default ones, with all that an edit of them has to look at. */
export interface ConfigurationList<Entry> {
  version: number;
  rules: readonly Entry[];
  whole: SlaConfiguration;
  settings: DeskSettings;
}

/**
 * The policies or the calendars of the SLA configuration, as a rule editor edits them. Each edit makes the configuration's
 * next version, and has live tickets recalculated by it in the background.
 */
export function slaConfigurationList<const Name extends Part>(
  part: Name,
): RuleListStore<SlaConfiguration[Name][number], ConfigurationList<SlaConfiguration[Name][number]>> {
  return {
    writes: ['sla-configuration', 'settings'],

    async load() {
      const [whole, present] = await Promise.all([slaConfigurations.newest(), settings.load()]);
      return { version: whole.version, rules: whole[part], whole, settings: present };
    },

    /** @throws KefuError `invalid-request` where the configuration would be too large. */
    async commit(before, rules, context, also) {
      const content = ownContent({ ...before.whole, [part]: rules });
      refuse(sizeFaults(content));
      const next = { ...content, version: before.version + 1, at: context.now };
      const recalculationId = context.newId('recalculation');
      const job = { recalculation: recalculationId, correlationId: context.correlationId };
      // Before the commit, since a crash in between must not leave an edit without its recalculation.
      await jobs.send(job, recalculationDelaySeconds);
      const cause = { slaConfigurationVersion: next.version };
      await commitWrites(database, [
        ...slaConfigurations.edition(before.whole, next, context),
        // The settings name a calendar, too.
        settings.unchanged(before.settings),
        recalculations.creation(waiting(recalculationId, cause, context)),
        ...also,
      ]);
    },
  };
}
