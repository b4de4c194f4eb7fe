import { sesMailIdOf } from '../../../domain/mail/incoming/raw-mail.ts';
import type { Reingest } from '../../../domain/mail/incoming/reingest.ts';
import type { QuarantineTypes } from '../../../domain/mail/quarantine/quarantine-record.ts';
import { type QuarantinedMail, quarantinedMail } from '../../../domain/mail/quarantine/quarantined-mail.ts';
import { auditTrail } from '../../../domain/record/audit.store.ts';
import type { RecordCommit } from '../../../domain/record/record-commit.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import type { QuarantineId } from '../../../domain/shared/ids.ts';
import { s3Client } from '../../clients/s3.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { sendToIntake } from '../../mail/intake-queue.ts';
import { environment } from '../../needs.ts';
import { quarantine } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { downloadLink } from '../api/file-links.ts';
import { handle } from '../api/handle.ts';
import { decidedAtOnce, quarantineRoutes } from './quarantine.routes.ts';

/** Mails that are decided on at the same moment. */
const decidedInStep = 10;

const { RAW_MAIL_BUCKET, INTAKE_QUEUE_URL } = environment('raw-mail:read', 'intake:send');
const audited = auditTrail<QuarantinedMail>(
  database,
  'quarantined-mail',
  quarantinedMail,
  ({ quarantineId }) => quarantineId,
);

/** The audit entry of a decision; none where nothing was decided. */
function auditOf({ before, state, changes }: RecordCommit<QuarantineTypes>, context: Context): Write[] {
  return changes.length ? audited(before, state, context) : [];
}

const rawMail = { s3: s3Client(), bucket: RAW_MAIL_BUCKET };
const intakeQueue = { sqs: sqsClient(), url: INTAKE_QUEUE_URL };

const listQuarantinedMails = handle(quarantineRoutes.listQuarantinedMails, async ({ query }) => {
  const { state, reason, from, ...page } = query;
  const list = { route: 'listQuarantinedMails', of: { state, reason, from } } as const;
  return {
    body: await answerPage(list, page, (request) => quarantine.list(state, request, { reason, from })),
  };
});

const getQuarantinedMail = handle(quarantineRoutes.getQuarantinedMail, async ({ params, context }) => ({
  body: await show(await quarantine.load(params.quarantineId), context.now),
}));

/** A crash between the steps leaves the mail `releasing`, and whoever releases it once more completes the release. */
const releaseQuarantinedMail = handle(
  quarantineRoutes.releaseQuarantinedMail,
  async ({ params, ifMatch, context, record }) => {
    const release = { kind: 'release' } as const;
    const { state: next } = await quarantine.change(params.quarantineId, () => release, context, {
      expectedVersion: ifMatch,
      also: (commit) => auditOf(commit, context),
    });
    await sendToIntake(intakeQueue, reingestOf(next, context));
    const answer = { body: await show(next, context.now) };
    await commitWrites(database, record(answer));
    return answer;
  },
);

const discardQuarantinedMail = handle(
  quarantineRoutes.discardQuarantinedMail,
  async ({ params, ifMatch, context, record }) => {
    const loaded = await quarantine.load(params.quarantineId);
    const links = await linksOf(loaded, context.now);
    const answerOf = (mail: QuarantinedMail) => ({ body: shown(mail, links) });
    const { state } = await quarantine.change(params.quarantineId, () => ({ kind: 'discard' }), context, {
      ...{ expectedVersion: ifMatch, loaded },
      also: (commit) => [...auditOf(commit, context), ...record(answerOf(commit.state))],
    });
    return answerOf(state);
  },
);

/** Decides on many held mails, a page of them a call; those on which somebody else decides meanwhile are left out. */
const decideQuarantinedMails = handle(
  quarantineRoutes.decideQuarantinedMails,
  async ({ body, context, record }) => {
    const { decision, ...wanted } = body;
    const { items, cursor } = await quarantine.list('held', { limit: decidedAtOnce }, wanted);
    let decided = 0;
    // In small steps: a crash leaves at most one of them `releasing` without having been sent to intake.
    for (let from = 0; from < items.length; from += decidedInStep) {
      const step = items.slice(from, from + decidedInStep);
      const results = await Promise.all(
        step.map(({ quarantineId }) => decide(quarantineId, decision, context)),
      );
      const done = results.flatMap((mail) => mail ?? []);
      decided += done.length;
      if (decision === 'release')
        await sendToIntake(
          intakeQueue,
          done.flatMap((mail) => reingestOf(mail, context)),
        );
    }
    const answer = { body: { decided, isMore: cursor !== undefined } };
    await commitWrites(database, record(answer));
    return answer;
  },
);

async function decide(
  quarantineId: QuarantineId,
  decision: 'release' | 'discard',
  context: Context,
): Promise<QuarantinedMail | undefined> {
  const loaded = await quarantine.find(quarantineId);
  if (!loaded) return undefined;
  const decided = await quarantine.change(
    quarantineId,
    ({ state, rawMailKey }) =>
      state === 'held' && (decision === 'discard' || rawMailKey) ? { kind: decision } : undefined,
    context,
    { loaded, also: (commit) => auditOf(commit, context) },
  );
  return decided.changes.length ? decided.state : undefined;
}

function reingestOf({ rawMailKey }: QuarantinedMail, { actor }: Context): Reingest[] {
  return rawMailKey ? [{ kind: 'reingest', rawMailKey, release: true, actor }] : [];
}

async function show(mail: QuarantinedMail, now: string) {
  return shown(mail, await linksOf(mail, now));
}

function shown({ rawMailKey: _, byReplay: __, ...mail }: QuarantinedMail, links: RawMailLinks) {
  return { ...mail, ...links };
}

type RawMailLinks = Awaited<ReturnType<typeof linksOf>>;

async function linksOf({ rawMailKey, quarantineId }: QuarantinedMail, now: string) {
  return {
    sesMailId: rawMailKey ? sesMailIdOf(rawMailKey) : null,
    rawMail: rawMailKey ? await downloadLink(rawMail, rawMailKey, `${quarantineId}.eml`, now) : null,
  };
}

export const handlers = {
  listQuarantinedMails,
  getQuarantinedMail,
  releaseQuarantinedMail,
  discardQuarantinedMail,
  decideQuarantinedMails,
} satisfies HandlersOf<'quarantine' | 'quarantine-decisions'>;
