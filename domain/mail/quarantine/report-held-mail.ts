import type { AgentStore } from '../../desk/agent.store.ts';
import type { Agent } from '../../desk/agent.ts';
import { supervisorsOf } from '../../desk/supervisors.ts';
import type { ReconciliationStore } from '../../reconciliation/reconciliation.store.ts';
import type { Context } from '../../shared/context.ts';
import type { AgentId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Mailbox } from '../mailbox.ts';
import { agentMail, type SendToAgent } from '../outgoing/agent-mail.ts';
import type { SuppressionStore } from '../suppression.store.ts';
import { heldMailLetter } from './held-mail-letter.ts';
import { type HeldCounts, heldMailReport } from './held-mail-report.ts';
import type { QuarantineStore } from './quarantine.store.ts';

interface Stores {
  quarantine: QuarantineStore;
  reconciliations: ReconciliationStore;
  agents: AgentStore;
  suppressions: SuppressionStore;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  desk: { name: string; locale: Locale; mailDomain: string };
  /** Where held mail is decided on. */
  quarantineUrl: string;
  sendToAgent: SendToAgent;
}

/** What came of a report; nobody can be told if there is no supervisor or admin, or no mailbox. */
export type HeldMailReported =
  | { outcome: 'nothing-new' }
  | { outcome: 'nobody-to-tell'; counts: HeldCounts }
  | {
      outcome: 'reported';
      counts: HeldCounts;
      told: number;
      refusals: { agentId: AgentId; reason: string }[];
    };

/** The reconciliation item that records when held mail was last reported. */
const heldMailSource = 'held-mail';

/** If there are more, the report says so. */
const countedAtMost = 1000;

/**
 * Reports to supervisors by mail how much mail is held, and why; sends nothing if none is. The report is recorded after it was
 * sent, so it is sent again after a crash.
 * @throws Error if SES accepts no mail at the moment: the report has to be repeated.
 */
export async function reportHeldMail(stores: Stores, context: Context): Promise<HeldMailReported> {
  const { quarantine, reconciliations } = stores;
  const held = await quarantine.listHeld(countedAtMost);
  if (!held.length) return { outcome: 'nothing-new' };
  const reportedAt = (await reconciliations.all()).get(heldMailSource)?.through;
  const counts = heldMailReport(held, reportedAt, context.now);
  if (!counts) return { outcome: 'nothing-new' };
  const [agents, [mailbox]] = await Promise.all([stores.agents.all(), stores.knownMailboxes()]);
  const supervisors = supervisorsOf(undefined, agents);
  if (!supervisors.length || !mailbox) return { outcome: 'nobody-to-tell', counts };
  const { desk, quarantineUrl } = stores;
  const letter = heldMailLetter(counts, held.length === countedAtMost, quarantineUrl, desk.locale);
  const refusals: { agentId: AgentId; reason: string }[] = [];
  let told = 0;
  for (const agent of supervisors) {
    const answer = await tell(stores, agent, mailbox, letter, context);
    if (answer === 'suppressed') continue;
    if (answer.outcome === 'sent') told++;
    // The others still get the report.
    else refusals.push({ agentId: agent.agentId, reason: answer.reason });
  }
  if (told) await reconciliations.put({ source: heldMailSource, rounds: 0, through: context.now });
  return { outcome: 'reported', counts, told, refusals };
}

async function tell(
  { suppressions, desk, sendToAgent }: Stores,
  agent: Agent,
  mailbox: Mailbox,
  letter: { subject: string; text: string },
  { now, newId }: Context,
): Promise<'suppressed' | Awaited<ReturnType<SendToAgent>>> {
  const [suppressed] = await suppressions.ofAddresses([agent.address]);
  if (suppressed) return 'suppressed';
  const from = { address: mailbox.address, name: desk.name };
  const messageId = `${newId('mail')}@${desk.mailDomain}`;
  return sendToAgent(
    await agentMail({ agent, from, replyTo: from, ...letter, locale: desk.locale, messageId, date: now }),
  );
}
