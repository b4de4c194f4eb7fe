import type { InvitationStore } from '../access/invitation.store.ts';
import { dueToken, mailed } from '../access/invitation.ts';
import { invitationLetter } from '../access/invitation-letter.ts';
import type { AgentStore } from '../desk/agent.store.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { agentMail, type SendToAgent } from '../mail/outgoing/agent-mail.ts';
import type { SuppressionStore } from '../mail/suppression.store.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import type { AgentId, InvitationId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import type { SigningKeyStore } from '../shared/signing-key.store.ts';

interface Stores {
  database: Database;
  agents: AgentStore;
  invitations: InvitationStore;
  suppressions: Pick<SuppressionStore, 'ofAddresses'>;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  signingKey: SigningKeyStore;
  desk: { name: string; locale: Locale; timeZone: string; mailDomain: string };
  urlOf(token: string): string;
  /** Lets somebody with this address sign in at the desk's own user pool; undefined where others sign people in. */
  addToUserPool: ((person: { name: string; address: string }) => Promise<void>) | undefined;
  sendToAgent: SendToAgent;
}

/**
 * Mails the link of an invitation, to somebody who can sign in by then. The invitation is marked as mailed after SES
 * accepted the mail: after a crash it may be mailed twice, with the same link, and is never forgotten.
 * @returns `obsolete` if it was mailed, used, withdrawn, replaced or is over
 * @throws Error if the mail has to be tried again
 */
export async function sendInvitation(
  stores: Stores,
  { agentId, invitationId }: { agentId: AgentId; invitationId: InvitationId },
  context: Context,
): Promise<'mailed' | 'obsolete' | 'suppressed' | 'no-mailbox' | 'refused'> {
  const { database, agents, invitations, suppressions, knownMailboxes, signingKey, desk } = stores;
  const { now } = context;
  const [agent, invitation, keys] = await Promise.all([
    agents.find(agentId),
    invitations.find(agentId),
    signingKey.load(now),
  ]);
  if (invitation?.invitationId !== invitationId || invitation.validUntil <= now) return 'obsolete';
  const token = dueToken(invitation, keys);
  if (!token || !agent || agent.deactivatedAt) return 'obsolete';
  const [[mailbox], [suppressed]] = await Promise.all([
    knownMailboxes(),
    suppressions.ofAddresses([agent.address]),
  ]);
  if (suppressed) return 'suppressed';
  if (!mailbox) return 'no-mailbox';
  await stores.addToUserPool?.(agent);
  const from = { address: mailbox.address, name: desk.name };
  const { validUntil } = invitation;
  const hasUserPool = stores.addToUserPool !== undefined;
  const mail = await agentMail({
    ...{ agent, from, replyTo: from, locale: desk.locale, date: now },
    ...invitationLetter({ agent, url: stores.urlOf(token), validUntil, hasUserPool }, desk),
    messageId: `${context.newId('mail')}@${desk.mailDomain}`,
  });
  const { outcome } = await stores.sendToAgent(mail);
  if (outcome === 'refused') return 'refused';
  try {
    await commitWrites(database, [invitations.change(mailed(invitation, now))]);
  } catch (error) {
    // It was used or replaced meanwhile.
    if (!(error instanceof ConditionFailed)) throw error;
  }
  return 'mailed';
}
