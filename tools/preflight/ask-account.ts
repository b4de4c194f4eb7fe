import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeActiveReceiptRuleSetCommand, SESClient } from '@aws-sdk/client-ses';
import {
  GetAccountCommand,
  type GetAccountCommandOutput,
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { resourceName } from '../../infra/names.ts';
import { mailDomainsOf, type Settings } from '../../infra/settings.ts';
import type { AccountAnswers, Answer, Identity } from './report.ts';

/** There are no credentials, or AWS rejects them. */
export class NoCredentials extends Error {}

/**
 * Queries the account for everything that a deployment depends on. Reads only; a query that is denied yields the
 * denial as its answer.
 * @throws NoCredentials if no query could be signed
 */
export async function askAccount(settings: Settings): Promise<AccountAnswers> {
  const sesv2 = new SESv2Client();
  const region = await regionOf(sesv2);
  const [sending, concurrency, receiptRuleSet, busPolicy, ...identities] = await Promise.all([
    answerOf(() => sesv2.send(new GetAccountCommand()), sendingOf),
    answerOf(
      () => new LambdaClient().send(new GetAccountSettingsCommand()),
      (account) => ({
        total: account?.AccountLimit?.ConcurrentExecutions,
        unreserved: account?.AccountLimit?.UnreservedConcurrentExecutions,
      }),
    ),
    answerOf(
      () => new SESClient().send(new DescribeActiveReceiptRuleSetCommand()),
      (active) => active?.Metadata?.Name,
    ),
    answerOf(
      () => new EventBridgeClient().send(new DescribeEventBusCommand({ Name: resourceName(settings) })),
      (bus) => bus && (bus.Policy ?? ''),
      'ResourceNotFoundException',
    ),
    ...mailDomainsOf(settings).map(async (domain) => ({
      domain,
      identity: await answerOf(
        () => sesv2.send(new GetEmailIdentityCommand({ EmailIdentity: domain })),
        identityOf,
        'NotFoundException',
      ),
    })),
  ]);
  return { region, sending, concurrency, receiptRuleSet, identities, busPolicy };
}

async function regionOf(client: SESv2Client): Promise<string> {
  try {
    return await client.config.region();
  } catch (error) {
    throw new NoCredentials('No region is set: set AWS_REGION, or a region in your AWS profile.', {
      cause: error,
    });
  }
}

/** Errors that are not about one query: none could be made. */
const credentialErrors = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** @param missing the error code for a resource that doesn't exist, which is an answer, too */
async function answerOf<Output, Value>(
  ask: () => Promise<Output>,
  read: (output: Output | undefined) => Value,
  missing?: string,
): Promise<Answer<Value>> {
  try {
    return { value: read(await ask()) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    if (name === missing) return { value: read(undefined) };
    if (credentialErrors.has(name)) {
      const advice = 'Sign in, or set AWS_PROFILE to a profile that may read the account.';
      throw new NoCredentials(`AWS rejected the credentials (${message}). ${advice}`, { cause: error });
    }
    return { failure: `${name}: ${message}` };
  }
}

function sendingOf(account: GetAccountCommandOutput | undefined) {
  return {
    productionAccess: account?.ProductionAccessEnabled ?? false,
    sendingEnabled: account?.SendingEnabled ?? false,
    enforcementStatus: account?.EnforcementStatus,
    mailsADay: account?.SendQuota?.Max24HourSend,
    mailsASecond: account?.SendQuota?.MaxSendRate,
  };
}

function identityOf(identity: GetEmailIdentityCommandOutput | undefined): Identity | undefined {
  if (!identity) return undefined;
  return {
    verifiedForSending: identity.VerifiedForSendingStatus ?? false,
    dkimStatus: identity.DkimAttributes?.Status,
    feedbackForwarding: identity.FeedbackForwardingStatus ?? false,
  };
}
