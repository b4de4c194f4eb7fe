import * as z from 'zod';
import type { Context } from '../../shared/context.ts';
import type { Database } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { idSchema } from '../../shared/ids.ts';
import { statusNoticeStore } from '../../status/status-notice.store.ts';
import { noticesMost, withNotice, withoutNotice } from '../../status/status-notice.ts';
import type { Case } from '../case.ts';
import type { Addition, Effect } from '../effects.store.ts';
import { storedFields } from '../stored-fields.ts';
import { incidentJobStore } from './incident-job.store.ts';
import { compensation, type IncidentJob, startedJob, stoppedJob } from './incident-job.ts';

const words = z.object({ en: z.string(), zh: z.string() });

/** What actions of incidents do beside the move. What concerns all tickets is a job that is committed with it. */
export function incidentEffects(database: Database) {
  const jobs = incidentJobStore(database);
  const notices = statusNoticeStore(database);

  function starting(
    { caseId }: Case,
    job: Pick<IncidentJob, 'kind' | 'update' | 'goodwill'>,
    { newId, now, actor: startedBy }: Context,
  ) {
    const incidentJobId = newId('incidentJob');
    const created = startedJob({ ...job, incidentJobId, caseId, startedBy }, now);
    return {
      incidentJobId,
      changes: [{ type: 'incident.job-started', data: { incidentJobId, kind: job.kind } }],
      writes: [jobs.creation(created)],
    } as const;
  }

  const start =
    (kind: 'hold' | 'release' | 'resolve'): Effect =>
    async ({ case: one, context }): Promise<Addition> => {
      const { changes, writes } = starting(one, { kind }, context);
      return { changes, writes };
    };

  return {
    /** Notes when the customers of an incident were last told. */
    markUpdated: async ({ context: { now } }) => ({ fields: { updatedAt: now } }),
    /** Sends the update that was written to the customers of all tickets that are linked now; then there is none any more. */
    startBroadcast: async ({ case: one, context }) => {
      const { update } = storedFields(one, broadcastFields);
      const { incidentJobId, changes, writes } = starting(one, { kind: 'update', update }, context);
      return { changes, writes, fields: { broadcastId: incidentJobId, update: undefined } };
    },
    /** Ends the latest update: whose mail is not queued by now gets none. */
    stopBroadcast: async ({ case: one, context: { now } }) => {
      const job = await jobs.load(storedFields(one, broadcastIdField).broadcastId);
      if (job.state !== 'running')
        throw new KefuError(
          'transition-not-allowed',
          'All mails of the latest update are queued or sent already: nothing is left to stop.',
        );
      return { writes: [jobs.edition(job, stoppedJob(job, now))] };
    },
    /** Holds the incident's tickets that the move itself does not. */
    startHolding: start('hold'),
    /** Lets go of them. */
    startReleasing: start('release'),
    /** Resolves its tickets, but those whose customers wait for an answer. */
    startResolving: start('resolve'),
    /** Grants each of its customers goodwill, as long as the budget lasts. */
    startCompensation: async ({ case: one, context }) => {
      const { compensation: goodwill } = storedFields(one, compensationFields);
      const { changes, writes } = starting(one, { kind: 'compensate', goodwill }, context);
      return { changes, writes, fields: { compensation: undefined } };
    },
    /** Tells the public of it. */
    publishNotice: async ({ case: one, context: { now } }) => {
      const { caseId } = one;
      const { publicTitle: title, mailboxId } = storedFields(one, publicFields);
      const before = await notices.load();
      if (before.notices.length >= noticesMost)
        throw new KefuError('limit-exceeded', `At most ${noticesMost} incidents can be declared at once.`);
      const after = withNotice(before, { caseId, title, since: now, mailboxId });
      return { writes: [notices.edition(before, after)] };
    },
    /** Tells the public no more of it. */
    withdrawNotice: async ({ case: { caseId } }) => {
      const before = await notices.load();
      if (!before.notices.some((notice) => notice.caseId === caseId)) return {};
      return { writes: [notices.edition(before, withoutNotice(before, caseId))] };
    },
  } as const satisfies Record<string, Effect>;
}

const broadcastFields = z.object({ update: words });
const broadcastIdField = z.object({ broadcastId: idSchema('incidentJob') });
const compensationFields = z.object({ compensation });
const publicFields = z.object({ publicTitle: words, mailboxId: idSchema('mailbox').optional() });
