import type { QuarantineReason } from '../quarantine/quarantined-mail.ts';
import type { Verdicts } from './delivery.ts';

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

/** Whose words a mail would become: those of somebody whom the desk knows, or of whoever takes part in a ticket. */
export type SpeaksAs = 'agent' | 'mailbox' | 'customer' | 'participant';

const impersonated: Record<SpeaksAs, string> = {
  agent: 'It says that it is from an agent',
  mailbox: 'It says that it is from one of our own mailboxes',
  customer: 'It says that it is from a customer whom we know',
  participant: 'It would become part of a ticket that is there already',
};

/**
 * Why a mail whose author's identity failed may not act: it would speak as somebody else, or the domain in From asks that
 * such mail be refused.
 */
export function holdForSender(verdicts: Verdicts, speaksAs: SpeaksAs | undefined): Hold | undefined {
  if (speaksAs) {
    const detail = `${impersonated[speaksAs]}, and its sender failed authentication.`;
    return { reason: 'forged-sender', detail };
  }
  if (verdicts.dmarc !== 'FAIL' || verdicts.dmarcPolicy === 'none') return undefined;
  const detail = `Its sender failed authentication, and the sender's domain asks to ${verdicts.dmarcPolicy} such mail (DMARC).`;
  return { reason: 'dmarc-failed', detail };
}

/** Why a mail that nothing proves to be an agent's may not act as one. */
export const unprovedAgent: Hold = {
  reason: 'forged-sender',
  detail: `${impersonated.agent}, and nothing proves that: neither DMARC, SPF nor DKIM.`,
};

/** Who takes mail in knows the agents for a minute: one who was added since is found by the address alone. */
export const newAgent: Hold = {
  reason: 'agent-mail',
  detail: 'It is from an agent who was just added, and agents are no customers of their own desk.',
};
