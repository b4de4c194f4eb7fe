import * as z from 'zod';

/** SES's notification of a received mail, as its S3 action publishes it (SES developer guide, "Notification contents"). */
export const receivedMailNotification = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    messageId: z.string().min(1),
    timestamp: z.iso.datetime(),
    /** Envelope sender; empty or `<>` for a bounce. */
    source: z.string(),
    commonHeaders: z
      .object({ subject: z.string().optional(), from: z.array(z.string()).optional() })
      .optional(),
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    action: z.object({ type: z.literal('S3'), bucketName: z.string(), objectKey: z.string().min(1) }),
  }),
});

/** One mail that SES took in: who it was for by envelope, and where its raw bytes lie. */
export interface Delivery {
  /** SES's id of the mail, the name of everything that is stored of it. */
  sesMailId: string;
  rawMailKey: string;
  envelopeFrom: string;
  recipients: string[];
  receivedAt: string;
  from: string | undefined;
  subject: string | undefined;
}

/** @throws ZodError naming what the notification lacks. */
export function deliveryOf(notification: unknown): Delivery {
  const { mail, receipt } = receivedMailNotification.parse(notification);
  return {
    sesMailId: mail.messageId,
    rawMailKey: receipt.action.objectKey,
    envelopeFrom: mail.source,
    recipients: receipt.recipients.map((recipient) => recipient.toLowerCase()),
    receivedAt: mail.timestamp,
    from: mail.commonHeaders?.from?.[0],
    subject: mail.commonHeaders?.subject,
  };
}
