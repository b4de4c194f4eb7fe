import type { Identity } from '../../shared/identity.ts';
import type { Standing } from './participants.ts';
import type { Candidate } from './threading.ts';

/** What happens to a mail that names a ticket: it joins, opens a linked ticket, or is held. */
export type Admission = 'append' | 'link' | 'hold';

/**
 * Whether a mail may join a ticket that it names; see docs/RULES.md, Who may join a ticket. A reply token or a
 * Message-ID of ours is known only to people to whom we wrote. Ids of received mail are known to everybody who
 * received that mail, and numbers can be guessed.
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

/** Authenticated, or released by a person. */
function isSure(identity: Identity): boolean {
  return (
    identity.status === 'authenticated' || (identity.status === 'unverified' && identity.basis === 'released')
  );
}

/**
 * Whether a mail that joined a ticket reopens it and starts its clocks; see docs/RULES.md, Reopening. The caller
 * excludes mail of programs.
 */
export function mayReopen(identity: Identity, standing: Standing): boolean {
  if (identity.status === 'failed') return false;
  return standing === 'participant' || identity.status === 'authenticated';
}

/** Whether the other recipients of a mail become collaborators at once; otherwise an agent confirms them first. */
export function mayAddPeople(identity: Identity, standing: Standing): boolean {
  return identity.status === 'authenticated' && standing === 'participant';
}
