import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { listParameter } from '../aws-query.ts';
import {
  addressesIn,
  field,
  type HeaderField,
  headerValue,
  isNamed,
  joinMail,
  splitMail,
} from './mail-header.ts';
import { recipientRefusal } from './recipient-address.ts';

/** SES takes at most 10 MB a mail, after base64, and 50 recipients a call. */
const largestSentBytes = 10 * 1024 * 1024;
const mostRecipients = 50;

/** A parsed `SendRawEmail` that is not accepted yet. */
export interface OutgoingMail {
  from: string;
  /** Name in the From header; empty if there is none. */
  fromName: string;
  recipients: string[];
  configurationSet: string | undefined;
  /** Identity that the caller names; otherwise that of the From address applies. */
  fromArn: string | undefined;
  tags: Record<string, string>;
  fields: HeaderField[];
  body: Buffer;
  size: number;
}

/** Parses the call, from its parameters or from the headers that replace them. */
export function readSendRawEmail(form: URLSearchParams): OutgoingMail {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const { fields, body } = splitMail(raw);
  const destinations = listParameter(form, 'Destinations.member');
  const [from] = addressesIn(fields, 'From');
  return {
    from: form.get('Source') ?? from ?? '',
    fromName: (headerValue(fields, 'From') ?? '').replace(/<[^<>]*>/, '').trim(),
    recipients: destinations.length > 0 ? destinations : addressesIn(fields, 'To', 'Cc', 'Bcc'),
    configurationSet: form.get('ConfigurationSetName') ?? headerValue(fields, 'X-SES-CONFIGURATION-SET'),
    fromArn: form.get('FromArn') ?? form.get('SourceArn') ?? undefined,
    tags: { ...tagsOfHeader(headerValue(fields, 'X-SES-MESSAGE-TAGS')), ...tagsOfForm(form) },
    fields,
    body,
    size: raw.length,
  };
}

/**
 * Rejects what SES rejects.
 * @throws AwsError InvalidParameterValue
 * @see https://docs.aws.amazon.com/ses/latest/dg/quotas.html
 */
export function checkLimits(mail: OutgoingMail): void {
  const refuse = (message: string) => new AwsError(400, 'InvalidParameterValue', message);
  if (!mail.from.includes('@')) throw refuse("Missing required header 'From'.");
  if (mail.recipients.length === 0)
    throw refuse('Missing final recipients: name them in Destinations or in To, Cc or Bcc.');
  if (mail.recipients.length > mostRecipients) throw refuse(`Recipient count exceeds ${mostRecipients}.`);
  const named = [...mail.recipients, ...addressesIn(mail.fields, 'To', 'Cc', 'Bcc')];
  for (const refusal of named.map(recipientRefusal)) if (refusal) throw refuse(refusal);
  if (mail.size > largestSentBytes)
    throw refuse(`Message length is more than ${largestSentBytes} bytes long: '${mail.size}'.`);
}

/** Bcc and the headers for SES are removed; Date and Message-ID are replaced. */
const removed = [
  'Message-ID',
  'Date',
  'Bcc',
  'X-SES-CONFIGURATION-SET',
  'X-SES-MESSAGE-TAGS',
  'X-SES-SOURCE-ARN',
  'X-SES-FROM-ARN',
].map(isNamed);

/** The mail as the recipient gets it. SES always replaces the Message-ID. */
export function rewriteMail(mail: OutgoingMail, messageId: string, region: string, now: number): Buffer {
  const kept = mail.fields.filter((each) => !removed.some((isRemoved) => isRemoved(each)));
  const date = field('Date', new Date(now).toUTCString().replace('GMT', '+0000'));
  return joinMail(
    [date, field('Message-ID', `<${messageId}@${messageIdDomain(region)}>`), ...kept],
    mail.body,
  );
}

export function newMessageId(now: number): string {
  return `0102${now.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
}

/** The oldest region is named `email`, every other by its own name. */
function messageIdDomain(region: string): string {
  return `${region === 'us-east-1' ? 'email' : region}.amazonses.com`;
}

function tagsOfHeader(value: string | undefined): Record<string, string> {
  const pairs = (value ?? '').split(/[,;]/).map((pair) => pair.trim().split('='));
  return Object.fromEntries(pairs.filter(([name]) => name).map(([name, tag = '']) => [name, tag]));
}

function tagsOfForm(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let index = 1; form.has(`Tags.member.${index}.Name`); index += 1)
    tags[form.get(`Tags.member.${index}.Name`) ?? ''] = form.get(`Tags.member.${index}.Value`) ?? '';
  return tags;
}
