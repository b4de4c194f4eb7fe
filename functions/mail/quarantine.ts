import middy from '@middy/core';
import type { SQSRecord } from 'aws-lambda';
import { deliveryOf } from '../../domain/mail/in/delivery.ts';
import { heldMailOf } from '../../domain/mail/in/held-mail.ts';
import { sesMailIdOf } from '../../domain/mail/in/raw-mail.ts';
import { type Retake, retake } from '../../domain/mail/in/retake.ts';
import type { Hold } from '../../domain/mail/in/sender-trust.ts';
import { quarantineIdOf, quarantineStore } from '../../domain/quarantine/quarantine.store.ts';
import type { HeldMail } from '../../domain/quarantine/quarantined-mail.ts';
import { tableDatabase } from '../clients.ts';
import { logger } from '../logger.ts';
import { eachRecord } from '../queue-batch.ts';

const quarantine = quarantineStore(tableDatabase());

/** An item holds 400 KB; SES's notifications are far smaller, and what is longer is no notification. */
const keptCharacters = 50_000;

const crashed: Hold = {
  reason: 'parser-crashed',
  detail: 'Taking it in failed several times; the log of mail-intake says why.',
};

/** Holds what intake failed on time and again, typically a mail that kills the parser, so that people can see it. */
export const handler = middy(
  eachRecord(async (record) => {
    logger.warn('Intake gave a mail up.', { attempts: record.attributes.ApproximateReceiveCount });
    await quarantine.hold(heldMail(record));
  }),
);

function heldMail(record: SQSRecord): HeldMail {
  const sentAt = new Date(Number(record.attributes.SentTimestamp)).toISOString();
  try {
    const body: unknown = JSON.parse(record.body);
    const again = retake.safeParse(body);
    return again.success ? retakenMail(again.data, sentAt) : heldMailOf(deliveryOf(body), crashed);
  } catch {
    return {
      quarantineId: quarantineIdOf(record.messageId),
      reason: 'malformed-notification',
      detail: 'What arrived on the intake queue is no notification of a received mail.',
      recipients: [],
      receivedAt: sentAt,
      notification: record.body.slice(0, keptCharacters),
    };
  }
}

/** Most were held before, and keep what is known of them. */
function retakenMail({ rawMailKey }: Retake, receivedAt: string): HeldMail {
  return {
    quarantineId: quarantineIdOf(sesMailIdOf(rawMailKey)),
    ...crashed,
    recipients: [],
    receivedAt,
    rawMailKey,
  };
}
