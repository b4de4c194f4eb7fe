import { sesMailIdOf } from '../../../domain/mail/incoming/raw-mail.ts';
import type { Reingest } from '../../../domain/mail/incoming/reingest.ts';
import { decideQuarantinedMails as decide } from '../../../domain/mail/quarantine/decide-quarantined-mails.ts';
import type { QuarantinedMail } from '../../../domain/mail/quarantine/quarantined-mail.ts';
import { releaseQuarantinedMail as release } from '../../../domain/mail/quarantine/release-quarantined-mail.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { PageRequest } from '../../../domain/shared/page.ts';
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

const { RAW_MAIL_BUCKET, INTAKE_QUEUE_URL } = environment('raw-mail:read', 'intake:send');
const rawMail = { s3: s3Client(), bucket: RAW_MAIL_BUCKET };
const intakeQueue = { sqs: sqsClient(), url: INTAKE_QUEUE_URL };
const stores = {
  quarantine,
  sendToIntake: (reingests: readonly Reingest[]) => sendToIntake(intakeQueue, reingests),
};

const listQuarantinedMails = handle(quarantineRoutes.listQuarantinedMails, async ({ query }) => {
  const { state, order, limit, cursor, ...filter } = query;
  const { from } = filter;
  const list = { route: 'listQuarantinedMails', of: { state, order, ...filter } };
  const load = (page: PageRequest) => quarantine.list(state, { ...page, order }, filter);
  return {
    body: await answerPage(list, { limit, cursor }, load),
    ...(from !== undefined && { contacts: [from] }),
  };
});

const getQuarantinedMail = handle(quarantineRoutes.getQuarantinedMail, async ({ params, context }) => ({
  body: await show(await quarantine.load(params.quarantineId), context.now),
}));

const releaseQuarantinedMail = handle(
  quarantineRoutes.releaseQuarantinedMail,
  async ({ params, ifMatch, context, record }) => {
    const wanted = { ...params, expectedVersion: ifMatch };
    const released = await release(stores, wanted, context);
    const answer = { body: await show(released, context.now) };
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
    const { state } = await quarantine.decide(params.quarantineId, () => ({ kind: 'discard' }), context, {
      ...{ expectedVersion: ifMatch, loaded },
      also: (commit) => record(answerOf(commit.state)),
    });
    return answerOf(state);
  },
);

/** Decides on many held mails, a page of them a call. */
const decideQuarantinedMails = handle(
  quarantineRoutes.decideQuarantinedMails,
  async ({ body, context, record }) => {
    const answer = { body: await decide(stores, { ...body, limit: decidedAtOnce }, context) };
    await commitWrites(database, record(answer));
    return answer;
  },
);

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
