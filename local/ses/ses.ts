import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { escapeXml, queryProtocol } from '../aws-query.ts';
import { callerName } from '../caller-name.ts';
import type { AwsOperation, AwsService, Cloud, Principal } from '../cloud.ts';
import { eventBuses } from '../events/event-buses.ts';
import { mailStoreOf } from '../mail-page/mail-store.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import {
  checkLimits,
  newMessageId,
  type OutgoingMail,
  readSendRawEmail,
  rewriteMail,
} from './outgoing-mail.ts';
import type { IncomingMail } from './receipt-notification.ts';
import { type ReceiptRule, recipientsOfRule } from './receipt-rule.ts';
import { receiveByRules } from './receive.ts';
import { type SendingEvent, sendingEvents } from './sending-events.ts';

/** The SES of a cloud: what the template declares, and sent and received mail. */
export interface Ses {
  addIdentity(identity: string, configurationSet: string | undefined): void;
  addConfigurationSet(name: string): void;
  /** @param types the events to publish on the default bus */
  addEventDestination(configurationSet: string, types: readonly SendingEvent['type'][]): void;
  addRuleSet(name: string): void;
  /** @param after name of the rule that precedes it; first if undefined */
  addRule(ruleSet: string, rule: ReceiptRule, after: string | undefined): void;
  /** Why mail to this address is refused; undefined if a rule of the active rule set matches it. */
  refusalOf(recipient: string): string | undefined;
  /** Receives a mail whose recipients are all accepted; resolves once every action of every rule is done. */
  receive(mail: IncomingMail): Promise<void>;
}

interface SesOperation extends AwsOperation {
  form: URLSearchParams;
  /** The input of SendRawEmail. */
  mail?: OutgoingMail;
}

/**
 * The delay between a sent mail and its outcome. SES needs a conversation with the recipient's server for it, so the
 * caller has its response and acted on it long before.
 */
const deliveryMilliseconds = 10;

/** The SES of a cloud, created when the first resource or call needs it. */
export const sesOf: (cloud: Cloud) => Ses = oncePerCloud(startSes);

const protocol = queryProtocol('http://ses.amazonaws.com/doc/2010-12-01/', randomUUID);

function startSes(cloud: Cloud): Ses {
  const identities = new Map<string, { configurationSet: string | undefined }>();
  const configurationSets = new Map<string, Set<SendingEvent['type']>>();
  const ruleSets = new Map<string, ReceiptRule[]>();
  let activeRuleSet: string | undefined;
  let underWay = 0;
  const arn = (resource: string) => `arn:aws:ses:${cloud.region}:${cloud.accountId}:${resource}`;

  /** The identity that permits sending from an address: the address itself, otherwise its domain. */
  function identityOf(address: string): string | undefined {
    const domain = address.split('@').at(-1) ?? '';
    // A template may leave identities to the account's administrator: all are treated as verified then.
    if (identities.size === 0) return domain;
    return [address, domain].find((identity) => identities.has(identity));
  }

  function configurationSetOf(mail: OutgoingMail): string | undefined {
    const name = mail.configurationSet ?? identities.get(identityOf(mail.from) ?? '')?.configurationSet;
    if (name !== undefined && !configurationSets.has(name))
      throw new AwsError(400, 'ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
    return name;
  }

  function sendingOperation(form: URLSearchParams): SesOperation {
    const mail = readSendRawEmail(form);
    const conditions = {
      'ses:FromAddress': mail.from,
      'ses:FromDisplayName': mail.fromName,
      'ses:Recipients': mail.recipients,
    };
    const identityArn = mail.fromArn ?? arn(`identity/${identityOf(mail.from) ?? mail.from}`);
    const configurationSet = configurationSetOf(mail);
    const resources = [
      identityArn,
      ...(configurationSet ? [arn(`configuration-set/${configurationSet}`)] : []),
    ];
    return {
      name: 'SendRawEmail',
      requirements: resources.map((resource) => ({ action: 'ses:SendRawEmail', resource, conditions })),
      form,
      mail,
    };
  }

  function send(mail: OutgoingMail, principal: Principal): string {
    checkLimits(mail);
    const identity = identityOf(mail.from);
    if (identity === undefined) {
      const region = cloud.region.toUpperCase();
      const failed = `The following identities failed the check in region ${region}: ${mail.from}`;
      throw new AwsError(400, 'MessageRejected', `Email address is not verified. ${failed}`);
    }
    mail.configurationSet = configurationSetOf(mail);
    const at = cloud.clock.now();
    const messageId = newMessageId(at);
    const raw = rewriteMail(mail, messageId, cloud.region, at);
    mailStoreOf(cloud).add({
      direction: 'sent',
      from: mail.from,
      to: mail.recipients,
      at,
      raw,
      tags: mail.tags,
    });
    const { accountId } = cloud;
    const identityArn = arn(`identity/${identity}`);
    const events = sendingEvents({
      messageId,
      mail,
      identityArn,
      accountId,
      callerName: callerName(principal),
      at,
    });
    underWay += 1;
    setTimeout(() => {
      publish(mail.configurationSet, events);
      deliverHere({ ...mail, raw, mailFrom: `${messageId}@${cloud.region}.amazonses.com` }).finally(() => {
        underWay -= 1;
      });
    }, deliveryMilliseconds);
    return messageId;
  }

  function publish(configurationSet: string | undefined, events: readonly SendingEvent[]): void {
    if (configurationSet === undefined) return;
    const wanted = configurationSets.get(configurationSet);
    const resources = [arn(`configuration-set/${configurationSet}`)];
    for (const { type, detailType, detail } of events) {
      if (!wanted?.has(type)) continue;
      eventBuses(cloud).put('default', { source: 'aws.ses', 'detail-type': detailType, resources, detail });
    }
  }

  /** Mail to an address that our own rules match comes back in, as through the domain's MX record. */
  async function deliverHere(mail: { recipients: string[]; raw: Buffer; mailFrom: string }): Promise<void> {
    const recipients = mail.recipients.filter((address) => ses.refusalOf(address) === undefined);
    if (recipients.length === 0) return;
    const helo = `smtp-out.${cloud.region}.amazonses.com`;
    await ses
      .receive({ mailFrom: mail.mailFrom, recipients, raw: mail.raw, helo, remoteAddress: '127.0.0.1' })
      .catch((error: unknown) =>
        cloud.log('error', `A mail from ${mail.mailFrom} can't be received: ${error}`),
      );
  }

  const actions: Record<string, (form: URLSearchParams) => string> = {
    GetSendQuota: () =>
      '<Max24HourSend>50000</Max24HourSend><MaxSendRate>500</MaxSendRate><SentLast24Hours>0</SentLast24Hours>',
    CreateReceiptRuleSet(form) {
      const name = form.get('RuleSetName') ?? '';
      if (ruleSets.has(name)) throw new AwsError(400, 'AlreadyExists', `Rule set already exists: ${name}`);
      ruleSets.set(name, []);
      return '';
    },
    SetActiveReceiptRuleSet(form) {
      const name = form.get('RuleSetName') ?? undefined;
      if (name !== undefined && !ruleSets.has(name))
        throw new AwsError(400, 'RuleSetDoesNotExist', `Rule set does not exist: ${name}`);
      activeRuleSet = name;
      return '';
    },
    DescribeActiveReceiptRuleSet() {
      if (activeRuleSet === undefined) return '';
      const rules = ruleSets.get(activeRuleSet) ?? [];
      const members = rules.map(
        (rule) => `<member><Name>${escapeXml(rule.name)}</Name><Enabled>${rule.enabled}</Enabled></member>`,
      );
      return `<Metadata><Name>${escapeXml(activeRuleSet)}</Name></Metadata><Rules>${members.join('')}</Rules>`;
    },
  };

  const service: AwsService<SesOperation> = {
    signingName: 'ses',
    operation({ body }) {
      const form = new URLSearchParams(body.toString());
      const name = form.get('Action') ?? '';
      if (name === 'SendRawEmail') return sendingOperation(form);
      // IAM can't scope SES's older actions to a resource.
      return { name, requirements: [{ action: `ses:${name}`, resource: '*' }], form };
    },
    async serve(_request, principal, { name, form, mail }) {
      if (mail) return protocol.answer(name, `<MessageId>${send(mail, principal)}</MessageId>`);
      const action = actions[name];
      if (!action)
        throw new AwsError(400, 'InvalidAction', `The local stack does not support the SES action ${name}.`);
      return protocol.answer(name, action(form));
    },
    error: (status, code, message) => protocol.error(status, code, message),
  };
  cloud.endpoint.add(service);
  cloud.clock.watch({ name: 'ses', busy: () => underWay > 0, nextDeadline: () => undefined });

  const ses: Ses = {
    addIdentity: (identity, configurationSet) => void identities.set(identity, { configurationSet }),
    addConfigurationSet: (name) => void configurationSets.set(name, new Set()),
    addEventDestination(configurationSet, types) {
      const wanted = configurationSets.get(configurationSet) ?? new Set();
      for (const type of types) wanted.add(type);
      configurationSets.set(configurationSet, wanted);
    },
    addRuleSet: (name) => void ruleSets.set(name, ruleSets.get(name) ?? []),
    addRule(ruleSet, rule, after) {
      // A rule set that the template doesn't create is the account's active one.
      if (!ruleSets.has(ruleSet)) activeRuleSet ??= ruleSet;
      const rules = ruleSets.get(ruleSet) ?? [];
      ruleSets.set(ruleSet, rules);
      rules.splice(rules.findIndex(({ name }) => name === after) + 1, 0, rule);
    },
    refusalOf(recipient) {
      if (activeRuleSet === undefined) return 'SES has no active receipt rule set';
      const rules = ruleSets.get(activeRuleSet) ?? [];
      if (rules.some((rule) => recipientsOfRule(rule, [recipient]).length > 0)) return undefined;
      return `no receipt rule of ${activeRuleSet} matches ${recipient}`;
    },
    async receive(mail) {
      underWay += 1;
      try {
        const rules = ruleSets.get(activeRuleSet ?? '') ?? [];
        const { receivedAt, raw } = await receiveByRules(cloud, rules, mail);
        mailStoreOf(cloud).add({
          direction: 'received',
          from: mail.mailFrom,
          to: mail.recipients,
          at: receivedAt,
          raw,
          tags: {},
        });
      } finally {
        underWay -= 1;
      }
    },
  };
  return ses;
}
