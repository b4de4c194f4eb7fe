/** What a failed SendRawEmail means for the mail. */
export type SendFailure = 'throttled' | 'paused' | 'refused' | 'uncertain';

const throttled = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
]);

/** SES accepts nothing until a person restores the account's reputation, or resumes sending (SES API reference). */
const paused = new Set(['AccountSendingPausedException', 'ConfigurationSetSendingPausedException']);

/** Errors of SendRawEmail after which SES certainly accepted nothing (SES API reference). */
const refused = new Set([
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'InvalidParameterValue',
  'AccessDenied',
  'AccessDeniedException',
]);

/** After a time-out or a server error it is unknown whether the mail was sent, so it must not be repeated. */
export function sendFailureOf(error: unknown): SendFailure {
  const name = error instanceof Error ? error.name : '';
  if (throttled.has(name)) return 'throttled';
  if (paused.has(name)) return 'paused';
  return refused.has(name) ? 'refused' : 'uncertain';
}

/** The domain of the Message-IDs that SES assigns (SES developer guide, "Message-ID"). */
export function sesMessageIdOf(sesMessageId: string, region: string): string {
  const domain = region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
  return `${sesMessageId}@${domain}`;
}
