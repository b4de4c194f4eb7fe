import * as z from 'zod';
import { missingRawMails, rawMailsBetween } from '../../../domain/mail/incoming/raw-mail.store.ts';
import { rawMailKeyOf } from '../../../domain/mail/incoming/raw-mail.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import { s3Client } from '../../clients/s3.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { sendToIntake } from '../../mail/intake-queue.ts';
import { environment } from '../../needs.ts';
import { audit } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { mailReplayRoutes, replayedAtOnce } from './mail-replays.routes.ts';

const { RAW_MAIL_BUCKET, INTAKE_QUEUE_URL } = environment('raw-mail:read', 'raw-mail:list', 'intake:send');
const rawMail = { s3: s3Client(), bucket: RAW_MAIL_BUCKET };
const intakeQueue = { sqs: sqsClient(), url: INTAKE_QUEUE_URL };

/** The mails to replay, and the next call's cursor. */
interface Selection {
  keys: string[];
  nextCursor: string | null;
}

const replayMails = handle(mailReplayRoutes.replayMails, async ({ body, context, record }) => {
  const { sesMailIds, from = '', to = '', cursor } = body;
  const { keys, nextCursor } = sesMailIds ? await named(sesMailIds) : await between(from, to, cursor);
  // Before the mails are sent: a crash in between must not leave a replay without its entry.
  const { actor, correlationId } = context;
  const replay = { noun: 'mail-replay', recordId: correlationId, verb: 'created' } as const;
  await commitWrites(database, [audit.entry(replay, context)]);
  await sendToIntake(
    intakeQueue,
    keys.map((rawMailKey) => ({ kind: 'reingest', rawMailKey, release: false, actor })),
  );
  const answer = { body: { queued: keys.length, nextCursor } };
  await commitWrites(database, record(answer));
  return answer;
});

/** @throws KefuError `invalid-request` that names every id without a raw mail */
async function named(sesMailIds: readonly string[]): Promise<Selection> {
  const keys = [...new Set(sesMailIds.map(rawMailKeyOf))];
  const missing = new Set(await missingRawMails(rawMail, keys));
  const errors = sesMailIds.flatMap((id, index) =>
    missing.has(rawMailKeyOf(id)) ? [unknownId(`sesMailIds.${index}`, id)] : [],
  );
  if (errors.length) throw invalidFields(errors);
  return { keys, nextCursor: null };
}

async function between(from: string, to: string, cursor: string | undefined): Promise<Selection> {
  const list = { route: 'replayMails', of: { from, to } };
  const after = cursor === undefined ? undefined : readCursor(list, cursor, z.string());
  const { keys, last } = await rawMailsBetween(rawMail, { from, to }, after, replayedAtOnce);
  return { keys, nextCursor: last === undefined ? null : writeCursor(list, last) };
}

export const handlers = { replayMails } satisfies HandlersOf<'mail-replays'>;
