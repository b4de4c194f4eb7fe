/** What a failed SendRawEmail means for the mail. */
export type SendFailure = 'throttled' | 'paused' | 'refused' | 'uncertain';

const throttled = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
]);

/** SES takes nothing until a person sees to the account's reputation, or turns sending on again (SES API reference). */
const paused = new Set(['AccountSendingPausedException', 'ConfigurationSetSendingPausedException']);

/** Errors of SendRawEmail (SES API reference) after which SES certainly kept nothing. */
const refused = new Set([
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'InvalidParameterValue',
  'AccessDenied',
  'AccessDeniedException',
]);

/** A time-out or a server's error leaves open whether the mail left: such a send must never simply be repeated. */
export function sendFailureOf(error: unknown): SendFailure {
  const name = error instanceof Error ? error.name : '';
  if (throttled.has(name)) return 'throttled';
  if (paused.has(name)) return 'paused';
  return refused.has(name) ? 'refused' : 'uncertain';
}

/** The domain that SES puts behind the Message-ID it gives (SES developer guide, "Message-ID"). */
export function sesMessageIdOf(sesMessageId: string, region: string): string {
  const domain = region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
  return `${sesMessageId}@${domain}`;
}
