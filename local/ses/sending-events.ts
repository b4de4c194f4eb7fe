import { randomUUID } from 'node:crypto';
import type { OutgoingMail } from './outgoing-mail.ts';
import { describeHeader } from './receipt-notification.ts';

/** An event of a configuration set, as EventBridge carries it. */
export interface SendingEvent {
  /** The type's name in `MatchingEventTypes` of an event destination. */
  type: 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT';
  detailType: string;
  detail: Record<string, unknown>;
}

interface Sending {
  messageId: string;
  mail: OutgoingMail;
  identityArn: string;
  accountId: string;
  callerName: string;
  /** Milliseconds since the epoch. */
  at: number;
}

type Outcome = (address: string, at: string) => Pick<SendingEvent, 'type' | 'detailType' | 'detail'>;

const delivered: Outcome = (address, timestamp) => ({
  type: 'DELIVERY',
  detailType: 'Email Delivered',
  detail: {
    eventType: 'Delivery',
    delivery: {
      timestamp,
      processingTimeMillis: 1,
      recipients: [address],
      smtpResponse: '250 2.0.0 OK',
      reportingMTA: 'mta.local',
    },
  },
});

function bounced(bounceType: string, bounceSubType: string, status: string, diagnosticCode: string): Outcome {
  return (emailAddress, timestamp) => ({
    type: 'BOUNCE',
    detailType: 'Email Bounced',
    detail: {
      eventType: 'Bounce',
      bounce: {
        feedbackId: `${randomUUID()}-000000`,
        bounceType,
        bounceSubType,
        bouncedRecipients: [{ emailAddress, action: 'failed', status, diagnosticCode }],
        timestamp,
        reportingMTA: 'dns; mta.local',
      },
    },
  });
}

const complained: Outcome = (emailAddress, timestamp) => ({
  type: 'COMPLAINT',
  detailType: 'Email Complaint Received',
  detail: {
    eventType: 'Complaint',
    complaint: {
      feedbackId: `${randomUUID()}-000000`,
      complaintSubType: null,
      complainedRecipients: [{ emailAddress }],
      timestamp,
      userAgent: 'Amazon SES Mailbox Simulator',
      complaintFeedbackType: 'abuse',
      arrivalDate: timestamp,
    },
  },
});

/**
 * The outcome of mail to SES's mailbox simulator, by local part; all other mail is delivered.
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const simulated: Record<string, Outcome[]> = {
  bounce: [bounced('Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 user unknown')],
  complaint: [delivered, complained],
  suppressionlist: [
    bounced('Permanent', 'Suppressed', '5.1.1', 'Amazon SES has suppressed sending to this address.'),
  ],
  ooto: [delivered, bounced('Transient', 'General', '4.0.0', 'smtp; out of the office')],
};

/**
 * All events of a sent mail, in order.
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function sendingEvents({
  messageId,
  mail,
  identityArn,
  accountId,
  callerName,
  at,
}: Sending): SendingEvent[] {
  const timestamp = new Date(at).toISOString();
  const described = describeHeader(mail.fields);
  const tags: Record<string, string[]> = {
    'ses:operation': ['SendRawEmail'],
    'ses:configuration-set': [mail.configurationSet ?? ''],
    'ses:from-domain': [mail.from.split('@').at(-1) ?? ''],
    'ses:caller-identity': [callerName],
  };
  for (const [name, value] of Object.entries(mail.tags)) tags[name] = [value];
  const about = {
    ...described,
    commonHeaders: { ...described.commonHeaders, messageId },
    timestamp,
    source: mail.from,
    sourceArn: identityArn,
    sendingAccountId: accountId,
    messageId,
    destination: mail.recipients,
    tags,
  };
  const sent: SendingEvent = {
    type: 'SEND',
    detailType: 'Email Sent',
    detail: { eventType: 'Send', send: {} },
  };
  const outcomes = mail.recipients.flatMap((address) =>
    outcomesFor(address).map((outcome) => outcome(address, timestamp)),
  );
  return [sent, ...outcomes].map((event) => ({ ...event, detail: { ...event.detail, mail: about } }));
}

function outcomesFor(address: string): Outcome[] {
  const [localPart = '', domain] = address.toLowerCase().split('@');
  const mailbox = localPart.replace(/\+.*/, '');
  return (domain === 'simulator.amazonses.com' && simulated[mailbox]) || [delivered];
}
