import type { QuarantinedMail } from '../quarantine/quarantined-mail.ts';
import { areResultsOfSes, readAuthenticationResults } from './authentication-results.ts';
import { sesMailIdOf } from './raw-mail.ts';
import { type HeaderFields, readHeaderFields } from './reading/header-fields.ts';
import { type Receipt, type Verdict, type Verdicts, verdictStatus } from './receipt.ts';

/**
 * The content of SES's notification of a mail, reconstructed from the header fields that SES adds, or from what was
 * stored when the mail was held. Only the first field of a name counts: later ones may be the sender's.
 */
export function receiptOfRawMail(
  rawMailKey: string,
  raw: Uint8Array,
  kept: QuarantinedMail | undefined,
  now: string,
): Receipt {
  const header = topOfHeader(raw);
  const received = header.first('received');
  return {
    sesMailId: sesMailIdOf(rawMailKey),
    rawMailKey,
    envelopeFrom: header.first('return-path').replace(/[<>\s]/g, ''),
    recipients: kept?.recipients ?? envelopeRecipients(header, received),
    receivedAt: kept?.receivedAt ?? timeOf(received) ?? now,
    from: header.decoded().get('from')?.[0],
    subject: header.decoded().get('subject')?.[0],
    verdicts: {
      spam: verdictOf(header.first('x-ses-spam-verdict')),
      virus: verdictOf(header.first('x-ses-virus-verdict')),
      ...authenticationOf(header),
      // The fields don't contain the policy. After a DMARC failure a person should decide.
      dmarcPolicy: 'quarantine',
    },
  };
}

/** `Received: from … by inbound-smtp.… with SMTP id … for help@support.example.com; date` */
function envelopeRecipients(header: HeaderFields, received: string): string[] {
  const envelope = /\bfor\s{1,4}<?([^\s<>;@]{1,64}@[^\s<>;@]{1,255})>?\s{0,4};/i.exec(received)?.[1];
  if (envelope) return [envelope.toLowerCase()];
  const written = ['delivered-to', 'to', 'cc'].flatMap((name) => header.all(name));
  return [...written.join(', ').matchAll(/[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,255}/g)].map(([address]) =>
    address.toLowerCase(),
  );
}

function timeOf(received: string): string | undefined {
  const time = Date.parse(received.slice(received.lastIndexOf(';') + 1).replace(/\([^()]*\)/g, ''));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function verdictOf(text: string): Verdict {
  return verdictStatus.catch('PROCESSING_FAILED').parse(text.trim().toUpperCase());
}

type Authentication = Pick<Verdicts, 'spf' | 'dkim' | 'dmarc'>;

const nothing: Authentication = {
  spf: 'PROCESSING_FAILED',
  dkim: 'PROCESSING_FAILED',
  dmarc: 'PROCESSING_FAILED',
};

/**
 * `Authentication-Results: amazonses.com; spf=pass …; dkim=pass …; dmarc=fail …`. A mail must not be trusted more
 * than at its receipt: DKIM passes only if every signature did, and if the field can't be parsed, only a DMARC
 * failure in it counts.
 */
function authenticationOf(header: HeaderFields): Authentication {
  if (!areResultsOfSes([...header.decoded().keys()])) return nothing;
  const field = header.first('authentication-results');
  const results = readAuthenticationResults(field);
  if (!results) return /\bdmarc=fail\b/i.test(field) ? { ...nothing, dmarc: 'FAIL' } : nothing;
  const signatures = [...new Set(results.dkim.map(({ result }) => result))];
  return {
    spf: verdictIn(results.spf),
    dkim: verdictIn(signatures.length > 1 ? undefined : signatures[0]),
    dmarc: verdictIn(results.dmarc),
  };
}

/** Results of RFC 8601 that matter; all others count as none. */
function verdictIn(result: string | undefined): Verdict {
  if (result === 'pass') return 'PASS';
  return result === 'fail' ? 'FAIL' : 'GRAY';
}

/** SES's fields are the first. */
const topBytes = 12 * 1024;

function topOfHeader(raw: Uint8Array): HeaderFields {
  const top = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, topBytes));
  const end = /\r?\n\r?\n/.exec(top.toString('latin1'))?.index;
  return readHeaderFields(top.subarray(0, end));
}
