import { isAscii } from 'node:buffer';
import { aceDomain } from '../../shared/address.ts';
import type { Identity } from '../../shared/identity.ts';
import {
  type AuthenticationResults,
  areResultsOfSes,
  readAuthenticationResults,
} from './authentication-results.ts';
import type { IncomingMail, MailAddress, MailHeaders } from './incoming-mail.ts';
import { readAddresses } from './reading/addresses.ts';
import { isAddress } from './reading/is-address.ts';
import type { Receipt, Verdicts } from './receipt.ts';

export interface AuthenticationEvidence {
  verdicts: Verdicts;
  envelopeFrom: string;
  /** Domains with a valid DKIM signature on the mail. */
  signers: readonly string[];
  /** Everybody named in the mail's From fields. */
  authors: readonly MailAddress[];
  /** From had to be repaired, so SES may have read another address. */
  fromRepaired: boolean;
  /** The domains that SES read in From; DMARC is about the first. Empty if SES doesn't report them. */
  domainsReadBySes: readonly string[];
}

/** Whether two different domains belong to one organization. */
export type SameOrganization = (one: string, other: string) => boolean;

/**
 * The identity of a mail's author. DMARC requires that SPF or DKIM is aligned with the domain in From (RFC 7489,
 * section 3.1). If the domain has no DMARC record, aligned SPF or DKIM counts, relaxed (section 3.1.1). A failure
 * under the policy `none` proves nothing, since lists and forwarders cause it every day. If SES read another domain
 * in From than Kefu, the DMARC pass is that domain's.
 */
export function authenticate(
  { verdicts, envelopeFrom, signers, authors, fromRepaired, domainsReadBySes }: AuthenticationEvidence,
  isSameOrganization: SameOrganization,
): Identity {
  const named = authors.map(({ address }) => address).filter(isAddress);
  const [address] = named;
  if (address === undefined) return { status: 'none' };
  const [domain = '', ...others] = new Set(named.map(domainOf));
  const unverified = { status: 'unverified', address, basis: 'from' } as const;
  const isRefused = verdicts.dmarc === 'FAIL' && verdicts.dmarcPolicy !== 'none';
  const isOfAnother =
    verdicts.dmarc === 'PASS' && domainsReadBySes.some((read) => aceDomain(read) !== domain);
  if (others.length || fromRepaired || isRefused || isOfAnother) return { status: 'failed', address };
  if (verdicts.dmarc === 'FAIL') return unverified;
  if (verdicts.dmarc === 'PASS') return { status: 'authenticated', address, by: 'dmarc' };
  const isAligned = (other: string) => other === domain || isSameOrganization(other, domain);
  if (verdicts.spf === 'PASS' && isAligned(domainOf(envelopeFrom)))
    return { status: 'authenticated', address, by: 'spf' };
  if (verdicts.dkim === 'PASS' && signers.some(isAligned))
    return { status: 'authenticated', address, by: 'dkim' };
  return unverified;
}

/** Determines the author of a mail. Loads the Public Suffix List only if the result depends on it. */
export async function identityOf(mail: IncomingMail, receipt: Receipt): Promise<Identity> {
  const { verdicts, envelopeFrom } = receipt;
  const signers = signersOf(mail.headers);
  const { authors, fromRepaired } = mail;
  const { dmarcFrom } = resultsOf(mail.headers) ?? {};
  const domainsReadBySes = [...domainsIn(receipt.fromReadBySes ?? []), ...(dmarcFrom ? [dmarcFrom] : [])];
  const evidence = { verdicts, envelopeFrom, signers, authors, fromRepaired, domainsReadBySes };
  let isUndecided = false;
  const identity = authenticate(evidence, (one, other) => {
    isUndecided ||= endsAlike(one, other);
    return false;
  });
  if (identity.status !== 'unverified' || !isUndecided) return identity;
  const { organizationalDomain } = await import('../../shared/organizational-domain.ts');
  return authenticate(evidence, (one, other) => organizationalDomain(one) === organizationalDomain(other));
}

/** Domains of one organization share at least two labels. */
function endsAlike(one: string, other: string): boolean {
  const end = (domain: string) => domain.split('.').slice(-2).join('.');
  return end(one) === end(other);
}

/**
 * The domains whose signatures SES found valid. SES writes one result for each signature, so if there are more
 * results than signatures, not all are SES's.
 */
export function signersOf(headers: MailHeaders): string[] {
  const results = resultsOf(headers);
  const signatures = headers.get('dkim-signature')?.length ?? 0;
  const signers = results?.dkim.flatMap(({ result, domain }) =>
    result === 'pass' && domain ? [domain] : [],
  );
  return signers && signers.length <= signatures ? signers : [];
}

function resultsOf(headers: MailHeaders): AuthenticationResults | undefined {
  if (!areResultsOfSes([...headers.keys()])) return undefined;
  return readAuthenticationResults(headers.get('authentication-results')?.[0] ?? '');
}

/**
 * The domains of From's mailboxes, as SES's notification lists them: `Mei <mei@customer.example>`. Non-ASCII domains
 * are ignored, since it is not documented how SES decodes them.
 */
function domainsIn(mailboxes: readonly string[]): string[] {
  const addresses = mailboxes.flatMap((mailbox) => readAddresses(mailbox).at(-1)?.address ?? []);
  return addresses.filter((address) => isAddress(address) && isAscii(Buffer.from(address))).map(domainOf);
}

/** In Punycode and lower case. */
function domainOf(address: string): string {
  return aceDomain(address.slice(address.lastIndexOf('@') + 1).replaceAll(/[<>\s]/g, '')).replace(/\.$/, '');
}
