/** What a failed SendRawEmail means for the mail. */
export type SendFailure = 'throttled' | 'refused' | 'uncertain';

const throttled = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
]);

/** Errors of SendRawEmail (SES API reference) after which SES certainly kept nothing. */
const refused = new Set([
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetSendingPausedException',
  'AccountSendingPausedException',
  'InvalidParameterValue',
  'AccessDenied',
  'AccessDeniedException',
]);

/** A time-out or a server's error leaves open whether the mail left: such a send must never simply be repeated. */
export function sendFailureOf(error: unknown): SendFailure {
  const name = error instanceof Error ? error.name : '';
  if (throttled.has(name)) return 'throttled';
  return refused.has(name) ? 'refused' : 'uncertain';
}

/** The domain that SES puts behind the Message-ID it gives (SES developer guide, "Message-ID"). */
export function sesMessageIdOf(sesMessageId: string, region: string): string {
  const domain = region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
  return `${sesMessageId}@${domain}`;
}
