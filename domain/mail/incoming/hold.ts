import type { QuarantineReason } from '../quarantine/quarantined-mail.ts';
import type { Verdicts } from './receipt.ts';

/** Why a mail is held. */
export interface Hold {
  reason: QuarantineReason;
  /** An explanation for the person who decides. */
  detail: string;
}

/** Verdicts that hold a mail; the first that fails is reported. */
const contentRules = [
  { verdict: 'virus', reason: 'virus', detail: 'SES found a virus in it.' },
  { verdict: 'spam', reason: 'spam', detail: 'SES classified it as spam.' },
] as const;

/** Why a mail is held for its content, whoever it is from. Only a definite verdict holds a mail. */
export function holdForContent(verdicts: Verdicts): Hold | undefined {
  return contentRules.find(({ verdict }) => verdicts[verdict] === 'FAIL');
}

/** Who the mail claims to be from: a person known to the desk, or a participant of a ticket. */
export type SpeaksAs = 'agent' | 'mailbox' | 'customer' | 'participant';

const impersonated: Record<SpeaksAs, string> = {
  agent: 'It claims to be from an agent',
  mailbox: 'It claims to be from a mailbox of this desk',
  customer: 'It claims to be from a known customer',
  participant: 'It would be added to an existing ticket',
};

/** Why a mail whose author failed authentication is held; see docs/RULES.md, Mail that is held. */
export function holdForSender(verdicts: Verdicts, speaksAs: SpeaksAs | undefined): Hold | undefined {
  if (speaksAs) {
    const detail = `${impersonated[speaksAs]}, and its sender failed authentication.`;
    return { reason: 'forged-sender', detail };
  }
  if (verdicts.dmarc !== 'FAIL' || verdicts.dmarcPolicy === 'none') return undefined;
  const detail = `Its sender failed authentication, and the sender's domain asks to ${verdicts.dmarcPolicy} such mail (DMARC).`;
  return { reason: 'dmarc-failed', detail };
}

/** Why a mail that says it is from an agent is held if nothing authenticates it. */
export const unprovedAgent: Hold = {
  reason: 'forged-sender',
  detail: `${impersonated.agent}, and it is not authenticated by DMARC, SPF or DKIM.`,
};

/** Intake caches the agents for a minute; a newer agent is recognized by the address only. */
export const newAgent: Hold = {
  reason: 'agent-mail',
  detail: 'It is from an agent who was just added, and agents are no customers of their own desk.',
};
