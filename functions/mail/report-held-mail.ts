import { supervisorsOf } from '../../domain/desk/supervisors.ts';
import { composeMail } from '../../domain/mail/outgoing/compose-mail.ts';
import { notificationTags } from '../../domain/mail/outgoing/delivery-report.ts';
import { htmlPage } from '../../domain/mail/outgoing/templates/html-page.ts';
import { plainValue } from '../../domain/mail/outgoing/templates/value.ts';
import { heldMailLetter } from '../../domain/mail/quarantine/held-mail-letter.ts';
import { heldMailReport } from '../../domain/mail/quarantine/held-mail-report.ts';
import type { QuarantineStore } from '../../domain/mail/quarantine/quarantine.store.ts';
import type { reconciliationStore } from '../../domain/reconciliation/reconciliation.store.ts';
import { newId } from '../context.ts';
import { logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { environment } from '../needs.ts';
import { handOver } from './hand-over.ts';
import type { DigestSources, Turn } from './send-digest.ts';

/** The reconciliation item that records when held mail was last reported. */
const heldMailSource = 'held-mail';

/** If there are more, the report says so. */
const countedAtMost = 1000;

type Sources = Pick<
  DigestSources,
  'agents' | 'mailboxes' | 'suppressions' | 'ses' | 'configurationSetName' | 'desk'
> & { quarantine: QuarantineStore; reconciliations: ReturnType<typeof reconciliationStore> };

let isSaid = false;

/**
 * Reports to supervisors by mail how much mail is held, and why; sends nothing if none is. The report is recorded after it was
 * sent, so it is sent again after a crash.
 */
export async function reportHeldMail(sources: Sources, now: string, turn: Turn): Promise<void> {
  const held = await sources.quarantine.listHeld(countedAtMost);
  if (!held.length) return;
  const reportedAt = (await sources.reconciliations.all()).get(heldMailSource)?.through;
  const counts = heldMailReport(held, reportedAt, now);
  if (!counts) return;
  const [agents, [mailbox]] = await Promise.all([sources.agents.all(), sources.mailboxes()]);
  const supervisors = supervisorsOf(undefined, agents);
  if (!supervisors.length || !mailbox) {
    if (!isSaid)
      logger.warn('Mail is held, but there is no supervisor or admin to notify, or no mailbox.', counts);
    isSaid = true;
    return;
  }
  const { desk } = sources;
  const from = { address: mailbox.address, name: desk.name };
  const quarantineUrl = `${environment('api:url').API_URL}/v1/quarantine`;
  const { subject, text } = heldMailLetter(counts, held.length === countedAtMost, quarantineUrl, desk.locale);
  let told = 0;
  for (const { agentId, address, name } of supervisors) {
    const [suppressed] = await sources.suppressions.ofAddresses([address]);
    if (suppressed) continue;
    const content = await composeMail({
      ...{ from, to: [{ address, name }], cc: [], replyTo: from, subject, text },
      html: htmlPage(`<p>${plainValue(text).html}</p>`, desk.locale),
      messageId: `${newId('mail')}@${desk.mailDomain}`,
      ...{ inReplyTo: undefined, references: [], date: now, automatic: true, attachments: [] },
    });
    await turn();
    const input = {
      RawMessage: { Data: content },
      Source: from.address,
      Destinations: [address],
      ConfigurationSetName: sources.configurationSetName,
      Tags: [{ Name: notificationTags.agentId, Value: agentId }],
    };
    const result = await handOver(sources.ses, input, []);
    if (result.outcome === 'refused') {
      // The others still get the report.
      count('DigestsFailed');
      logger.error('SES refused a report of held mail.', { agentId, reason: result.reason });
      continue;
    }
    if (result.outcome !== 'sent')
      throw new Error('SES did not accept a report of held mail.', { cause: result.reason });
    told++;
  }
  if (!told) return;
  await sources.reconciliations.put({ source: heldMailSource, rounds: 0, through: now });
  logger.info('Held mail was reported.', { supervisors: told, ...counts });
}
