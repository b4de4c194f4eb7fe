import { commitWrites } from '../../domain/database.ts';
import { sesMailIdOf } from '../../domain/mail/in/raw-mail.ts';
import { quarantineStore } from '../../domain/quarantine/quarantine.store.ts';
import { discarded, type QuarantinedMail, releasing } from '../../domain/quarantine/quarantined-mail.ts';
import { s3Client, sqsClient, tableDatabase } from '../clients.ts';
import { sendToIntake } from '../mail/intake-queue.ts';
import { environment } from '../needs.ts';
import { serve } from './api.ts';
import { answerPage } from './cursor.ts';
import { downloadLink } from './file-links.ts';
import { handle } from './handle.ts';
import { commitChange, requireVersion } from './if-match.ts';

const { RAW_MAIL_BUCKET, INTAKE_QUEUE_URL } = environment('raw-mail:read', 'intake:send');
const database = tableDatabase();
const quarantine = quarantineStore(database);
const rawMail = { s3: s3Client(), bucket: RAW_MAIL_BUCKET };
const intakeQueue = { sqs: sqsClient(), url: INTAKE_QUEUE_URL };

const listQuarantinedMails = handle('listQuarantinedMails', async ({ query: { state, ...page } }) => ({
  body: await answerPage({ route: 'listQuarantinedMails', of: { state } }, page, (request) =>
    quarantine.list(state, request),
  ),
}));

const getQuarantinedMail = handle('getQuarantinedMail', async ({ params, context }) => ({
  body: await show(await quarantine.load(params.quarantineId), context.now),
}));

/** A crash between the steps leaves the mail `releasing`, and whoever releases it once more completes the release. */
const releaseQuarantinedMail = handle(
  'releaseQuarantinedMail',
  async ({ params, ifMatch, context, record }) => {
    const before = await quarantine.load(params.quarantineId);
    requireVersion(before, ifMatch);
    const next = releasing(before, context);
    await commitChange(database, 'quarantined-mail', [quarantine.edition(before, next)], ifMatch);
    const { actor } = context;
    await sendToIntake(intakeQueue, [{ kind: 'retake', rawMailKey: next.rawMailKey, release: true, actor }]);
    const answer = { body: await show(next, context.now) };
    await commitWrites(database, record(answer));
    return answer;
  },
);

const discardQuarantinedMail = handle(
  'discardQuarantinedMail',
  async ({ params, ifMatch, context, record }) => {
    const before = await quarantine.load(params.quarantineId);
    requireVersion(before, ifMatch);
    const next = discarded(before, context);
    const answer = { body: await show(next, context.now) };
    const writes = [quarantine.edition(before, next), ...record(answer)];
    await commitChange(database, 'quarantined-mail', writes, ifMatch);
    return answer;
  },
);

async function show({ rawMailKey, ...mail }: QuarantinedMail, now: string) {
  return {
    ...mail,
    sesMailId: rawMailKey ? sesMailIdOf(rawMailKey) : null,
    rawMail: rawMailKey ? await downloadLink(rawMail, rawMailKey, `${mail.quarantineId}.eml`, now) : null,
  };
}

export const handler = serve('quarantine', database, {
  listQuarantinedMails,
  getQuarantinedMail,
  releaseQuarantinedMail,
  discardQuarantinedMail,
});
