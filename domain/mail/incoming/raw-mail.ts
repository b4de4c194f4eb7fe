/** The prefix of raw mail in its bucket. */
export const rawMailPrefix = 'raw/';

/** SES names the object by its own id of the mail (SES developer guide, "Deliver to S3 bucket action"). */
export function rawMailKeyOf(sesMailId: string): string {
  return `${rawMailPrefix}${sesMailId}`;
}

export function isRawMailKey(key: string): boolean {
  return key.startsWith(rawMailPrefix);
}

export function sesMailIdOf(rawMailKey: string): string {
  return rawMailKey.slice(rawMailKey.lastIndexOf('/') + 1);
}

/** The mail that SES stores and announces when it tests a new receipt rule. */
export const setupNotificationId = 'AMAZON_SES_SETUP_NOTIFICATION';
