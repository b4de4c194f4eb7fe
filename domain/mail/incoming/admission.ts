import type { Identity } from '../../shared/identity.ts';
import type { Standing } from './participants.ts';
import type { Candidate } from './threading.ts';

/** What becomes of a mail that names a ticket: part of it, a ticket of its own that is linked, or neither until a person decides. */
export type Admission = 'append' | 'link' | 'hold';

/**
 * Whether a mail may enter a ticket that something in it names. Whoever knows a reply token or a Message-ID of ours was written
 * to. Ids of mail that we received are known to whoever got that mail elsewhere, and numbers can be counted: they admit those
 * only who take part, a number only where that is authenticated. Sharing a domain admits nobody.
 */
export function admissionOf(
  identity: Identity,
  { by, standing, isOurs }: Pick<Candidate, 'by' | 'standing' | 'isOurs'>,
): Admission {
  if (identity.status === 'failed') return 'hold';
  if (by === 'subject-tag' || by === 'foreign-number')
    return standing === 'participant' && isSure(identity) ? 'append' : 'link';
  return isOurs || standing !== 'stranger' ? 'append' : 'link';
}

/** Authenticated, or let in by a person who looked at it. */
function isSure(identity: Identity): boolean {
  return (
    identity.status === 'authenticated' || (identity.status === 'unverified' && identity.basis === 'released')
  );
}

/**
 * Whether a mail that entered a ticket opens it again and starts its clocks: a participant's does, and that of an authenticated
 * author. What a program wrote is for the caller to know.
 */
export function mayReopen(identity: Identity, standing: Standing): boolean {
  if (identity.status === 'failed') return false;
  return standing === 'participant' || identity.status === 'authenticated';
}

/** Whether whoever a mail is also addressed to takes part at once; otherwise an agent confirms them first. */
export function mayAddPeople(identity: Identity, standing: Standing): boolean {
  return identity.status === 'authenticated' && standing === 'participant';
}
