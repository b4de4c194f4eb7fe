import type { Settings } from '../../infra/settings.ts';

/** The result of one query of the account, or why it failed. */
export type Answer<Value> = { value: Value } | { failure: string };

/** The account's state. Absent values are those that AWS omitted. */
export interface AccountAnswers {
  region: string;
  sending: Answer<{
    productionAccess: boolean;
    sendingEnabled: boolean;
    enforcementStatus: string | undefined;
    mailsADay: number | undefined;
    mailsASecond: number | undefined;
  }>;
  concurrency: Answer<{ total: number | undefined; unreserved: number | undefined }>;
  /** The name of the active receipt rule set; undefined if none is active. */
  receiptRuleSet: Answer<string | undefined>;
  /** By mail domain; undefined if SES has no such identity. */
  identities: { domain: string; identity: Answer<Identity | undefined> }[];
  /** The policy of the desk's own bus: undefined if there is no bus yet, empty if it has none. */
  busPolicy: Answer<string | undefined>;
}

export interface Identity {
  verifiedForSending: boolean;
  dkimStatus: string | undefined;
  feedbackForwarding: boolean;
}

/** A check: the finding, and what to do about it, if anything. */
export interface Finding {
  level: 'ok' | 'note' | 'problem';
  subject: string;
  found: string;
  advice?: string;
}

/** The concurrency that Kefu's queues may use, and as much again for API, reactions and clock. In functions. */
export const neededConcurrency = 50;

/** The sandbox's quota, which is too low for a desk with customers. In mails a day. */
const sandboxMailsADay = 200;

/** Evaluates the account's state for a deployment with these settings. Makes no calls and no changes. */
export function reportOf(settings: Settings, answers: AccountAnswers): Finding[] {
  return [
    ...known('SES sending', answers.sending, ofSending),
    ...known('Lambda concurrency', answers.concurrency, ofConcurrency),
    ...known('Receipt rule set', answers.receiptRuleSet, (name) => [ofRuleSet(settings, name)]),
    ...answers.identities.flatMap(({ domain, identity }) =>
      known(`Mail domain ${domain}`, identity, (value) => ofIdentity(domain, value, answers.region)),
    ),
    ...known('Event bus', answers.busPolicy, (policy) => [ofBus(settings, policy)]),
  ];
}

function known<Value>(
  subject: string,
  answer: Answer<Value>,
  findings: (value: Value) => Omit<Finding, 'subject'>[],
): Finding[] {
  if ('failure' in answer) {
    const advice = 'Run it with credentials that may read it: see docs/DEPLOY.md, "Preflight".';
    return [{ level: 'problem', subject, found: `could not be read: ${answer.failure}`, advice }];
  }
  return findings(answer.value).map((finding) => ({ subject, ...finding }));
}

type Said = Omit<Finding, 'subject'>;
type ValueOf<A> = A extends { value: infer Value } ? Value : never;

function ofSending(account: ValueOf<AccountAnswers['sending']>): Said[] {
  const { productionAccess, sendingEnabled, enforcementStatus, mailsADay, mailsASecond } = account;
  const quota = `${mailsADay ?? 'unknown'} mails a day, ${mailsASecond ?? 'unknown'} a second`;
  const said: Said[] = [];
  if (!productionAccess) {
    said.push({
      level: 'problem',
      found: `in the sandbox: ${quota}, to verified addresses only`,
      advice: 'Request production access from AWS; see docs/DEPLOY.md.',
    });
  } else if (mailsADay !== undefined && mailsADay <= sandboxMailsADay) {
    const advice = 'Request an increase in Service Quotas (Amazon SES, "Sending quota").';
    said.push({ level: 'note', found: `out of the sandbox, but only ${quota}`, advice });
  } else said.push({ level: 'ok', found: `out of the sandbox: ${quota}` });
  if (!sendingEnabled) {
    const advice =
      'Nothing is sent until it is enabled again: aws sesv2 put-account-sending-attributes --sending-enabled.';
    said.push({ level: 'problem', found: 'sending is paused', advice });
  }
  if (enforcementStatus !== undefined && enforcementStatus !== 'HEALTHY') {
    const advice =
      'Read what AWS wrote to the address of the account, and answer it, before customers rely on it.';
    said.push({
      level: 'problem',
      found: `the enforcement status of the account is ${enforcementStatus}`,
      advice,
    });
  }
  return said;
}

function ofConcurrency({ total, unreserved }: ValueOf<AccountAnswers['concurrency']>): Said[] {
  if (unreserved === undefined) return [{ level: 'note', found: 'AWS returned no value' }];
  const found = `${total ?? unreserved} concurrent executions in this account and region, ${unreserved} unreserved`;
  if (unreserved >= neededConcurrency) return [{ level: 'ok', found }];
  const advice = `Kefu needs ${neededConcurrency}: its queues alone use 25, and the API shares the rest. Request 1,000 in Service Quotas (AWS Lambda, "Concurrent executions", L-B99A9384).`;
  return [{ level: 'problem', found, advice }];
}

function ofRuleSet(settings: Settings, active: string | undefined): Said {
  const own = `kefu-${settings.stage}`;
  const named = settings.activeReceiptRuleSet;
  if (active === undefined) {
    if (!named) return { level: 'ok', found: 'none is active; the deployment creates and activates its own' };
    const advice = `Activate ${named}, or remove activeReceiptRuleSet from the settings.`;
    return { level: 'problem', found: `none is active, but the settings name ${named}`, advice };
  }
  if (active === (named ?? own)) return { level: 'ok', found: `${active} is active` };
  const advice = `Set "activeReceiptRuleSet": "${active}", so that Kefu's rule joins it.`;
  return {
    level: 'problem',
    found: `${active} is active, not ${named ?? own}: the desk would receive no mail`,
    advice,
  };
}

function ofIdentity(domain: string, identity: Identity | undefined, region: string): Said[] {
  if (!identity) return [{ level: 'ok', found: `unknown to SES in ${region}; the deployment creates it` }];
  const said: Said[] = [];
  const { verifiedForSending, dkimStatus, feedbackForwarding } = identity;
  if (verifiedForSending) said.push({ level: 'ok', found: 'verified' });
  else {
    const found = `known to SES, but not verified (DKIM: ${dkimStatus ?? 'unknown'})`;
    const advice = `Set the DKIM records of ${domain} from the stack's outputs; SES checks for them for 72 hours.`;
    said.push({ level: 'problem', found, advice });
  }
  const found = 'it is imported if it is not in the stack yet';
  const advice = 'Deploy with --import-existing-resources: see docs/DEPLOY.md.';
  said.push({ level: 'note', found, advice });
  if (feedbackForwarding) {
    const found = 'SES also sends bounces as mails';
    said.push({ level: 'note', found, advice: 'The next deployment disables it.' });
  }
  return said;
}

function ofBus({ stage }: Settings, policy: string | undefined): Said {
  if (policy === undefined)
    return { level: 'ok', found: `kefu-${stage} does not exist yet; the deployment creates it` };
  if (policy.includes('"OnlyTheOutboxPublishes"'))
    return { level: 'ok', found: `kefu-${stage} accepts events of the outbox only` };
  const found = `kefu-${stage} accepts events from others in this account`;
  return { level: 'problem', found, advice: 'Its policy was changed: deploy again.' };
}

const signs: Record<Finding['level'], string> = { ok: 'ok     ', note: 'note   ', problem: 'PROBLEM' };

/** The findings as lines for a terminal. */
export function linesOf(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ level, subject, found, advice }) => [
    `${signs[level]}  ${subject}: ${found}`,
    ...(advice ? [`         → ${advice}`] : []),
  ]);
}
