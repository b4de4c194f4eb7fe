import middy from '@middy/core';
import type { SQSRecord } from 'aws-lambda';
import { deliveryOf } from '../../domain/mail/delivery.ts';
import { quarantineIdOf, quarantineStore } from '../../domain/quarantine/quarantine.store.ts';
import type { QuarantinedMail } from '../../domain/quarantine/quarantined-mail.ts';
import { tableDatabase } from '../clients.ts';
import { logger } from '../logger.ts';
import { eachRecord } from '../queue-batch.ts';

const quarantine = quarantineStore(tableDatabase());

/** An item holds 400 KB; SES's notifications are far smaller, and what is longer is no notification. */
const keptCharacters = 50_000;

/** Holds what intake failed on time and again, typically a mail that kills the parser, so that people can see it. */
export const handler = middy(
  eachRecord(async (record) => {
    logger.warn('Intake gave a mail up.', { attempts: record.attributes.ApproximateReceiveCount });
    await quarantine.hold(heldMail(record));
  }),
);

function heldMail(record: SQSRecord): QuarantinedMail {
  try {
    const delivery = deliveryOf(JSON.parse(record.body));
    return {
      quarantineId: quarantineIdOf(delivery.sesMailId),
      reason: 'parser-crashed',
      detail: 'Taking it in failed several times; the log of mail-intake says why.',
      recipients: delivery.recipients,
      from: delivery.from,
      subject: delivery.subject,
      receivedAt: delivery.receivedAt,
      rawMailKey: delivery.rawMailKey,
    };
  } catch {
    return {
      quarantineId: quarantineIdOf(record.messageId),
      reason: 'malformed-notification',
      detail: 'What arrived on the intake queue is no notification of a received mail.',
      recipients: [],
      receivedAt: new Date(Number(record.attributes.SentTimestamp)).toISOString(),
      notification: record.body.slice(0, keptCharacters),
    };
  }
}
