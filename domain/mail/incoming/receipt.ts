import * as z from 'zod';
import { setupNotificationId } from './raw-mail.ts';
import { replaceEncodedWords } from './reading/encoded-word-syntax.ts';

export const verdictStatus = z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']);

/** A missing or unknown verdict counts as none. */
const verdict = z
  .object({ status: verdictStatus.catch('PROCESSING_FAILED') })
  .default({ status: 'PROCESSING_FAILED' })
  .transform(({ status }) => status);
export type Verdict = z.infer<typeof verdict>;

/** The policy of the sender's domain for mail that fails DMARC. */
const dmarcPolicy = z.enum(['none', 'quarantine', 'reject']);

/** SES's verdicts about a mail. */
export interface Verdicts {
  spam: Verdict;
  virus: Verdict;
  spf: Verdict;
  dkim: Verdict;
  dmarc: Verdict;
  dmarcPolicy: z.infer<typeof dmarcPolicy>;
}

/** SES's notification of a received mail, as its S3 action publishes it (SES developer guide, "Notification contents"). */
const receivedMailNotification = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    messageId: z.string().min(1),
    timestamp: z.iso.datetime(),
    /** Envelope sender; empty or `<>` for a bounce. */
    source: z.string(),
    commonHeaders: z
      .object({
        subject: z.string().optional(),
        from: z.array(z.string()).optional(),
        messageId: z.string().optional(),
      })
      .optional(),
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: verdict,
    virusVerdict: verdict,
    spfVerdict: verdict,
    dkimVerdict: verdict,
    dmarcVerdict: verdict,
    dmarcPolicy: dmarcPolicy.catch('none'),
    action: z.object({ type: z.literal('S3'), bucketName: z.string(), objectKey: z.string().min(1) }),
  }),
});

/** One mail that SES received: its envelope recipients, and the key of its raw bytes. */
export interface Receipt {
  /** SES's id of the mail, by which everything about it is stored. */
  sesMailId: string;
  rawMailKey: string;
  envelopeFrom: string;
  recipients: string[];
  receivedAt: string;
  from: string | undefined;
  /** The mailboxes of From as SES read them; undefined if only the mail itself tells them. */
  fromReadBySes?: string[] | undefined;
  /** With encoded words decoded. */
  subject: string | undefined;
  /** The field Message-ID as SES reports it. Other fields are taken from the mail itself. */
  messageIdField?: string | undefined;
  verdicts: Verdicts;
}

const setupNotification = z.object({ mail: z.object({ messageId: z.literal(setupNotificationId) }) });

/** Whether SES is testing a new receipt rule: it then stores and announces a mail of its own. */
export function isSetupNotification(notification: unknown): boolean {
  return setupNotification.safeParse(notification).success;
}

/** @throws ZodError naming the missing or invalid fields. */
export function receiptOf(notification: unknown): Receipt {
  const { mail, receipt } = receivedMailNotification.parse(notification);
  return {
    sesMailId: mail.messageId,
    rawMailKey: receipt.action.objectKey,
    envelopeFrom: mail.source,
    recipients: receipt.recipients.map((recipient) => recipient.toLowerCase()),
    receivedAt: mail.timestamp,
    from: mail.commonHeaders?.from?.[0],
    fromReadBySes: mail.commonHeaders?.from,
    subject: mail.commonHeaders?.subject && readableSubject(mail.commonHeaders.subject),
    messageIdField: mail.commonHeaders?.messageId,
    verdicts: {
      spam: receipt.spamVerdict,
      virus: receipt.virusVerdict,
      spf: receipt.spfVerdict,
      dkim: receipt.dkimVerdict,
      dmarc: receipt.dmarcVerdict,
      dmarcPolicy: receipt.dmarcPolicy,
    },
  };
}

/** More than the quarantine stores, with up to twelve characters of an encoded word for each character. */
const decodedCharacters = 12_000;

/**
 * Decoded without the charset tables of the mail reader, which would be most of the dead-letter function's size. An
 * unknown charset is read as UTF-8.
 */
function readableSubject(subject: string): string {
  return replaceEncodedWords(subject.slice(0, decodedCharacters), decodeBytes);
}

function decodeBytes(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString();
  }
}
