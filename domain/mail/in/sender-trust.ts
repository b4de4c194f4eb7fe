import * as z from 'zod';
import type { QuarantineReason } from '../../quarantine/quarantined-mail.ts';
import type { Verdicts } from './delivery.ts';
import type { MailAddress } from './incoming-mail.ts';

/**
 * How far a message may be believed to be from whom it says. `quarantined` was held for want of that, and came into its
 * ticket because a person released it.
 */
export const senderTrust = z.enum(['trusted', 'unverified', 'quarantined']);
export type SenderTrust = z.infer<typeof senderTrust>;

/** Why a mail may not act by itself. */
export interface Hold {
  reason: QuarantineReason;
  /** A sentence for whoever decides about it. */
  detail: string;
}

/** What a mail's content alone condemns; the first that fails is named. */
const contentRules = [
  { verdict: 'virus', reason: 'virus', detail: 'SES found a virus in it.' },
  { verdict: 'spam', reason: 'spam', detail: 'SES takes it for spam.' },
] as const;

/** Why nothing of this mail may reach anybody unseen, whoever it is from. Only a certain verdict holds a mail. */
export function holdForContent(verdicts: Verdicts): Hold | undefined {
  return contentRules.find(({ verdict }) => verdicts[verdict] === 'FAIL');
}

export interface SenderEvidence {
  verdicts: Verdicts;
  envelopeFrom: string;
  /** Everybody whom the mail's From fields name. */
  authors: readonly MailAddress[];
  /** Whom Kefu takes the mail to be from: From, or Reply-To behind a relay. */
  senderAddress: string;
}

/**
 * Whether the sender's domain vouches for the mail. DMARC ties SPF and DKIM to the domain in From (RFC 7489, section 3.1).
 * SES says GRAY where a domain has no policy: then SPF counts where the envelope names the very same domain; a DKIM
 * signature may be anybody's. With several domains in From nobody can tell which of them was examined.
 */
export function authentication(evidence: SenderEvidence): 'passed' | 'unknown' | 'failed' {
  const { verdicts, envelopeFrom, authors, senderAddress } = evidence;
  const [fromDomain, ...others] = domainsOf(authors);
  if (verdicts.dmarc === 'FAIL' || others.length) return 'failed';
  if (fromDomain === undefined || fromDomain !== domainOf(senderAddress)) return 'unknown';
  const aligned = verdicts.spf === 'PASS' && domainOf(envelopeFrom) === fromDomain;
  return verdicts.dmarc === 'PASS' || aligned ? 'passed' : 'unknown';
}

/** Whose words a mail would become: those of somebody whom the desk knows, or of whoever takes part in a ticket. */
export type SpeaksAs = 'agent' | 'mailbox' | 'customer' | 'participant';

const impersonated: Record<SpeaksAs, string> = {
  agent: 'It says that it is from an agent',
  mailbox: 'It says that it is from one of our own mailboxes',
  customer: 'It says that it is from a customer whom we know',
  participant: 'It would become part of a ticket that is there already',
};

/**
 * Why a mail that failed authentication may not act: it would speak as somebody else (SEMANTICS, "Guards"), or the domain
 * in From asks that such mail be refused.
 */
export function holdForSender(verdicts: Verdicts, speaksAs: SpeaksAs | undefined): Hold | undefined {
  if (speaksAs) {
    const detail = `${impersonated[speaksAs]}, and its sender failed authentication (DMARC).`;
    return { reason: 'forged-sender', detail };
  }
  if (verdicts.dmarc !== 'FAIL' || verdicts.dmarcPolicy === 'none') return undefined;
  const detail = `Its sender failed authentication, and the sender's domain asks to ${verdicts.dmarcPolicy} such mail (DMARC).`;
  return { reason: 'dmarc-failed', detail };
}

function domainsOf(authors: readonly MailAddress[]): string[] {
  const addresses = authors.map(({ address }) => address).filter((address) => address.includes('@'));
  return [...new Set(addresses.map(domainOf))];
}

function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/(?<![>\s])[>\s]+$/, '')
    .toLowerCase();
}
