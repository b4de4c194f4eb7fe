import { Aws, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity, Identity, MailFromBehaviorOnMxFailure } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

interface DnsRecord {
  id: string;
  name: string;
  type: 'MX' | 'CNAME' | 'TXT';
  value: string;
}

/**
 * The SES identity of a mail domain, and its DNS records: created in the hosted zone if there is one, otherwise
 * printed as outputs.
 */
export class MailDomain extends Construct {
  readonly mxRecord: string;
  readonly dkimRecords: string[];

  constructor(scope: Construct, id: string, mailDomain: string, hostedZone: Settings['hostedZone']) {
    super(scope, id);
    const mailFromDomain = `bounce.${mailDomain}`;
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(mailDomain),
      // Bounces arrive as events; with forwarding, SES would also mail each to the sender, which is a mailbox.
      feedbackForwarding: false,
      // A MAIL FROM domain needs DNS records of its own, so it is set only with a hosted zone.
      ...(hostedZone && {
        mailFromDomain,
        mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
      }),
    });
    // A new identity would have other DKIM records. A later deployment imports it: `cdk deploy --import-existing-resources`.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const mx: DnsRecord = {
      id: 'Mx',
      name: mailDomain,
      type: 'MX',
      value: `10 inbound-smtp.${Aws.REGION}.amazonaws.com`,
    };
    const dkim = identity.dkimRecords.map(({ name, value }, index): DnsRecord => {
      return { id: `Dkim${index + 1}`, name, type: 'CNAME', value };
    });
    this.mxRecord = text(mx);
    this.dkimRecords = dkim.map(text);
    if (!hostedZone) return;

    const records: DnsRecord[] = [
      mx,
      ...dkim,
      {
        id: 'MailFromMx',
        name: mailFromDomain,
        type: 'MX',
        value: `10 feedback-smtp.${Aws.REGION}.amazonses.com`,
      },
      { id: 'MailFromSpf', name: mailFromDomain, type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"' },
      { id: 'Dmarc', name: `_dmarc.${mailDomain}`, type: 'TXT', value: '"v=DMARC1; p=quarantine"' },
    ];
    for (const { id, name, type, value } of records) {
      new CfnRecordSet(this, id, {
        hostedZoneId: hostedZone.id,
        name: Fn.join('', [name, '.']),
        type,
        ttl: '1800',
        resourceRecords: [value],
      });
    }
  }
}

function text({ name, type, value }: DnsRecord): string {
  return `${name} ${type} ${value}`;
}
