import { domainToASCII } from 'node:url';
import type { Identity } from '../identity.ts';
import { areResultsOfSes, readAuthenticationResults } from './authentication-results.ts';
import type { Delivery, Verdicts } from './delivery.ts';
import type { IncomingMail, MailAddress, MailHeaders } from './incoming-mail.ts';
import { isAddress } from './reading/is-address.ts';

export interface AuthenticationEvidence {
  verdicts: Verdicts;
  envelopeFrom: string;
  /** Domains whose valid signature (DKIM) the mail carries. */
  signers: readonly string[];
  /** Everybody whom the mail's From fields name. */
  authors: readonly MailAddress[];
  /** From had to be repaired: what authenticated the mail may have read another address. */
  fromRepaired: boolean;
}

/** Whether two domains belong to one organization; told apart only where they differ. */
export type SameOrganization = (one: string, other: string) => boolean;

/**
 * Who a mail's author is. DMARC ties SPF and DKIM to the domain in From (RFC 7489, section 3.1). Where the domain has no
 * DMARC record, SPF or a signature counts that is aligned with From, relaxed (section 3.1.1). A failure under a policy of
 * none proves nothing either way: mailing lists and forwarders break such mail every day.
 */
export function authenticate(
  { verdicts, envelopeFrom, signers, authors, fromRepaired }: AuthenticationEvidence,
  isSameOrganization: SameOrganization,
): Identity {
  const named = authors.map(({ address }) => address).filter(isAddress);
  const [address] = named;
  if (address === undefined) return { status: 'none' };
  const [domain = '', ...others] = new Set(named.map(domainOf));
  const unverified = { status: 'unverified', address, basis: 'from' } as const;
  const isRefused = verdicts.dmarc === 'FAIL' && verdicts.dmarcPolicy !== 'none';
  if (others.length || fromRepaired || isRefused) return { status: 'failed', address };
  if (verdicts.dmarc === 'FAIL') return unverified;
  if (verdicts.dmarc === 'PASS') return { status: 'authenticated', address, by: 'dmarc' };
  const isAligned = (other: string) => other === domain || isSameOrganization(other, domain);
  if (verdicts.spf === 'PASS' && isAligned(domainOf(envelopeFrom)))
    return { status: 'authenticated', address, by: 'spf' };
  if (verdicts.dkim === 'PASS' && signers.some(isAligned))
    return { status: 'authenticated', address, by: 'dkim' };
  return unverified;
}

/** Decides who the author of a mail is. Loads the Public Suffix List only where the answer depends on it. */
export async function identityOf(mail: IncomingMail, delivery: Delivery): Promise<Identity> {
  const { verdicts, envelopeFrom } = delivery;
  const signers = signersOf(mail.headers);
  const { authors, fromRepaired } = mail;
  const evidence = { verdicts, envelopeFrom, signers, authors, fromRepaired };
  let isUndecided = false;
  const identity = authenticate(evidence, (one, other) => {
    isUndecided ||= endsAlike(one, other);
    return false;
  });
  if (identity.status !== 'unverified' || !isUndecided) return identity;
  const { organizationalDomain } = await import('./organizational-domain.ts');
  return authenticate(evidence, (one, other) => organizationalDomain(one) === organizationalDomain(other));
}

/** Domains of one organization share two labels at least. */
function endsAlike(one: string, other: string): boolean {
  const end = (domain: string) => domain.split('.').slice(-2).join('.');
  return end(one) === end(other);
}

/**
 * The domains whose signature SES found valid. It writes one result for each signature, so more results than signatures are
 * not SES's alone.
 */
export function signersOf(headers: MailHeaders): string[] {
  if (!areResultsOfSes([...headers.keys()])) return [];
  const results = readAuthenticationResults(headers.get('authentication-results')?.[0] ?? '');
  const signatures = headers.get('dkim-signature')?.length ?? 0;
  const signers = results?.dkim.flatMap(({ result, domain }) =>
    result === 'pass' && domain ? [domain] : [],
  );
  return signers && signers.length <= signatures ? signers : [];
}

/** In ASCII and lower case, as DNS knows it. */
function domainOf(address: string): string {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .replaceAll(/[<>\s]/g, '')
    .toLowerCase();
  return domainToASCII(domain) || domain;
}
