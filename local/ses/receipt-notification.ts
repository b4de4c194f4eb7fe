import { randomBytes } from 'node:crypto';
import {
  addressesIn,
  field,
  fieldValue,
  type HeaderField,
  headerValue,
  isNamed,
  joinMail,
  splitMail,
} from './mail-header.ts';

/** A mail as submitted, before SES adds anything. */
export interface IncomingMail {
  /** Envelope sender; empty for a bounce. */
  mailFrom: string;
  /** Envelope recipients. */
  recipients: string[];
  raw: Buffer;
  /** The name that the sending server gave (HELO). */
  helo: string;
  remoteAddress: string;
}

/** A mail as SES stores it, with its verdicts. */
export interface ReceivedMail {
  messageId: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  source: string;
  fields: HeaderField[];
  raw: Buffer;
  verdicts: Verdicts;
}

interface Verdicts {
  spam: string;
  virus: string;
  spf: string;
  dkim: string;
  dmarc: string;
  /** The DMARC policy of the sender's domain; only reported if DMARC fails. */
  dmarcPolicy: string;
}

/**
 * Headers by which a sender on this machine sets SES's verdicts, since nothing here scans mail or queries DNS. They
 * are removed before the mail is stored.
 */
const verdictHeaders: readonly (readonly [string, keyof Verdicts])[] = [
  ['X-Local-SES-Spam-Verdict', 'spam'],
  ['X-Local-SES-Virus-Verdict', 'virus'],
  ['X-Local-SES-SPF-Verdict', 'spf'],
  ['X-Local-SES-DKIM-Verdict', 'dkim'],
  ['X-Local-SES-DMARC-Verdict', 'dmarc'],
  ['X-Local-SES-DMARC-Policy', 'dmarcPolicy'],
];

/**
 * SES truncates a mail's header in the notification after this many bytes. What it derives from the header is
 * truncated in the same way here: SNS would reject a notification of more than 256 KB.
 */
const longestNotifiedHeaderBytes = 10 * 1024;

/** Receives a mail as SES does: assigns a message id, and adds trace and verdict headers. */
export function receiveMail(mail: IncomingMail, receivedAt: number, region: string): ReceivedMail {
  const messageId = newReceiptId();
  const split = splitMail(mail.raw);
  const verdicts: Verdicts = {
    spam: 'PASS',
    virus: 'PASS',
    spf: 'PASS',
    dkim: 'PASS',
    dmarc: 'PASS',
    dmarcPolicy: 'none',
  };
  for (const [header, verdict] of verdictHeaders) {
    const asked = headerValue(split.fields, header);
    if (asked !== undefined)
      verdicts[verdict] = verdict === 'dmarcPolicy' ? asked.toLowerCase() : asked.toUpperCase();
  }
  const isVerdictHeader = ({ name }: HeaderField) =>
    verdictHeaders.some(([header]) => isNamed(header)({ name, source: '' }));
  const [spf = '', dkim = '', dmarc = ''] = [verdicts.spf, verdicts.dkim, verdicts.dmarc].map((verdict) =>
    verdict.toLowerCase(),
  );
  const from = `from ${mail.helo} (${mail.helo} [${mail.remoteAddress}])`;
  const by = `by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}`;
  const fields = [
    field('Return-Path', `<${mail.mailFrom}>`),
    field('Received', `${from}\r\n ${by}\r\n for ${mail.recipients[0]};\r\n ${rfc2822(receivedAt)}`),
    field('X-SES-Spam-Verdict', verdicts.spam),
    field('X-SES-Virus-Verdict', verdicts.virus),
    field(
      'Received-SPF',
      `${spf} client-ip=${mail.remoteAddress}; envelope-from=${mail.mailFrom}; helo=${mail.helo};`,
    ),
    field('Authentication-Results', authenticationResults(mail, split.fields, { spf, dkim, dmarc })),
    field('X-SES-RECEIPT', randomBytes(24).toString('base64')),
    ...split.fields.filter((each) => !isVerdictHeader(each)),
  ];
  return {
    messageId,
    receivedAt,
    source: mail.mailFrom,
    fields,
    raw: joinMail(fields, split.body),
    verdicts,
  };
}

/** In SES's format: one result for each signature, named by the signing domain. Nothing is verified here. */
function authenticationResults(
  { mailFrom, helo, remoteAddress }: IncomingMail,
  fields: readonly HeaderField[],
  { spf, dkim, dmarc }: Record<'spf' | 'dkim' | 'dmarc', string>,
): string {
  const signatures = fields.filter(isNamed('DKIM-Signature')).map(fieldValue);
  const signers = signatures.flatMap((signature) => /(?:^|[;\s])d=([^;\s]+)/.exec(signature)?.[1] ?? []);
  const clauses = [
    'amazonses.com',
    ` spf=${spf} (spfCheck: not examined) client-ip=${remoteAddress}`,
    ` envelope-from=${mailFrom}`,
    ` helo=${helo}`,
    ...(signers.length ? signers.map((domain) => ` dkim=${dkim} header.i=@${domain}`) : [' dkim=none']),
    ` dmarc=${dmarc}`,
  ];
  return `${clauses.join(';\r\n')};`;
}

/** The rule and the action of a notification. */
export interface PerformedAction {
  recipients: string[];
  scanEnabled: boolean;
  action: Record<string, string | undefined>;
  /** Milliseconds since the epoch. */
  performedAt: number;
}

/**
 * What SES publishes after an action.
 * @see https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
export function receiptNotification(mail: ReceivedMail, done: PerformedAction): Record<string, unknown> {
  const { verdicts } = mail;
  const status = (verdict: string) => ({ status: verdict });
  const scanned = (verdict: string) => status(done.scanEnabled ? verdict : 'DISABLED');
  return {
    notificationType: 'Received',
    mail: {
      timestamp: iso(mail.receivedAt),
      source: mail.source,
      messageId: mail.messageId,
      ...describeHeader(mail.fields),
    },
    receipt: {
      timestamp: iso(mail.receivedAt),
      processingTimeMillis: Math.round(done.performedAt - mail.receivedAt),
      recipients: done.recipients,
      spamVerdict: scanned(verdicts.spam),
      virusVerdict: scanned(verdicts.virus),
      spfVerdict: status(verdicts.spf),
      dkimVerdict: status(verdicts.dkim),
      dmarcVerdict: status(verdicts.dmarc),
      ...(verdicts.dmarc === 'FAIL' && { dmarcPolicy: verdicts.dmarcPolicy }),
      action: done.action,
    },
  };
}

interface DescribedHeader {
  /** Addresses of To and Cc. */
  destination: string[];
  headersTruncated: boolean;
  headers: { name: string; value: string }[];
  commonHeaders: Record<string, string | string[] | undefined>;
}

/** The parts of SES's `mail` object that come from the header, in receipt notifications and sending events. */
export function describeHeader(fields: readonly HeaderField[]): DescribedHeader {
  const headers: DescribedHeader['headers'] = [];
  let bytes = 0;
  for (const each of fields) {
    bytes += each.source.length;
    if (bytes > longestNotifiedHeaderBytes) break;
    headers.push({ name: each.name, value: fieldValue(each) });
  }
  const text = (name: string) => headerValue(fields, name)?.slice(0, longestNotifiedHeaderBytes);
  const list = (name: string) => splitList(text(name));
  return {
    destination: firstOf(addressesIn(fields, 'To', 'Cc')),
    headersTruncated: headers.length < fields.length,
    headers,
    commonHeaders: {
      returnPath: text('Return-Path')?.replace(/^<|>$/g, ''),
      from: list('From'),
      replyTo: list('Reply-To'),
      to: list('To'),
      cc: list('Cc'),
      date: text('Date'),
      messageId: text('Message-ID'),
      subject: text('Subject'),
    },
  };
}

/** The first addresses, as many as fit the notification. */
function firstOf(addresses: readonly string[]): string[] {
  let bytes = 0;
  return addresses.filter((address) => {
    bytes += Buffer.byteLength(address);
    return bytes <= longestNotifiedHeaderBytes;
  });
}

/** A comma within quotes is part of a name. */
function splitList(value: string | undefined): string[] | undefined {
  if (value === undefined) return undefined;
  const addresses: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === '"') isQuoted = !isQuoted;
    if (value[at] !== ',' || isQuoted) continue;
    addresses.push(value.slice(from, at).trim());
    from = at + 1;
  }
  return [...addresses, value.slice(from).trim()];
}

function newReceiptId(): string {
  return BigInt(`0x${randomBytes(26).toString('hex')}`)
    .toString(36)
    .padStart(40, '0')
    .slice(0, 40);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function rfc2822(time: number): string {
  return new Date(time).toUTCString().replace('GMT', '+0000 (UTC)');
}
