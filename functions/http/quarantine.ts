import { quarantineStore } from '../../domain/quarantine/quarantine.store.ts';
import { s3Client, tableDatabase } from '../clients.ts';
import { environment } from '../needs.ts';
import { serve } from './api.ts';
import { answerPage } from './cursor.ts';
import { downloadLink } from './file-links.ts';
import { handle } from './handle.ts';

const database = tableDatabase();
const quarantine = quarantineStore(database);
const rawMail = { s3: s3Client(), bucket: environment('raw-mail:read').RAW_MAIL_BUCKET };

const listQuarantinedMails = handle('listQuarantinedMails', async ({ query }) => ({
  body: await answerPage({ route: 'listQuarantinedMails', of: {} }, query, quarantine.list),
}));

const getQuarantinedMail = handle('getQuarantinedMail', async ({ params, context }) => {
  const mail = await quarantine.load(params.quarantineId);
  const { rawMailKey, quarantineId } = mail;
  const link = rawMailKey
    ? await downloadLink(rawMail, rawMailKey, `${quarantineId}.eml`, context.now)
    : null;
  return { body: { ...mail, rawMail: link } };
});

export const handler = serve('quarantine', database, { listQuarantinedMails, getQuarantinedMail });
