import { invitationLetter } from '../../../domain/access/invitation-letter.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import { agentMail } from '../../../domain/mail/outgoing/agent-mail.ts';
import { notificationTags } from '../../../domain/mail/outgoing/delivery-report.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { sesClient } from '../../clients/ses.ts';
import { desk } from '../../desk.ts';
import { handOver } from '../../mail/hand-over.ts';
import { environment } from '../../needs.ts';
import { knownMailboxes, suppressions } from '../../stores.ts';

const ses = sesClient();

/**
 * Mails the link of an invitation. Loaded when there is one, since composing mail is most of this.
 * @returns false if the address is suppressed, the desk has no mailbox, or SES did not accept it
 */
export async function mailInvitation(
  agent: Agent,
  url: string,
  validUntil: string,
  { now, newId }: Context,
): Promise<boolean> {
  const [[mailbox], [suppressed]] = await Promise.all([
    knownMailboxes(),
    suppressions.ofAddresses([agent.address]),
  ]);
  if (!mailbox || suppressed) return false;
  const from = { address: mailbox.address, name: desk.name };
  const mail = await agentMail({
    ...{ agent, from, replyTo: from, locale: desk.locale, date: now },
    ...invitationLetter({ agent, url, validUntil }, desk),
    messageId: `${newId('mail')}@${desk.mailDomain}`,
  });
  const { outcome } = await handOver(ses, {
    RawMessage: { Data: mail.content },
    Source: mail.from,
    Destinations: [mail.to],
    ConfigurationSetName: environment('mail:send').CONFIGURATION_SET_NAME,
    Tags: [{ Name: notificationTags.agentId, Value: agent.agentId }],
  });
  return outcome === 'sent';
}
