import type { Context } from '../../shared/context.ts';
import { retryOnConflict } from '../../shared/database.ts';
import type { TicketId } from '../../shared/ids.ts';
import type { AcknowledgePolicy } from './acknowledge-policy.ts';
import { type EnvelopeStores, findCustomerEnvelope } from './find-customer-envelope.ts';
import { type AutomaticMailStores, type DueMailOutcome, sendAutomaticMail } from './send-automatic-mail.ts';
import type { MailTemplate } from './templates/template.ts';

/** The stores and settings that reminders and surveys need. */
export interface DueMailStores extends EnvelopeStores, AutomaticMailStores {
  knownTemplates: () => Promise<readonly MailTemplate[]>;
  acknowledge: AcknowledgePolicy;
}

/** A reminder that the ticket's timer called for. */
interface DueReminder {
  ticketId: TicketId;
  /** When the timer ran; the ticket keeps it while the same wait lasts. */
  remindedAt: string;
  /** The moment for which the timer was set. */
  dueAt: string;
}

/** Other automatic mail to the same address may be counted concurrently. */
const attempts = 4;

/**
 * Reminds a customer that the desk waits for their answer, once in each wait.
 * @returns `outdated` for a reminder of an earlier wait
 */
export async function remindCustomer(
  stores: DueMailStores,
  due: DueReminder,
  context: Context,
): Promise<DueMailOutcome | 'outdated'> {
  return retryOnConflict(attempts, async () => {
    const ticket = await stores.tickets.load(due.ticketId);
    // Answered meanwhile, or waiting again.
    if (ticket.status !== 'pending' || ticket.remindedAt !== due.remindedAt) return 'outdated';
    const [envelope, templates] = await Promise.all([
      findCustomerEnvelope(stores, { ticket, acknowledge: stores.acknowledge }),
      stores.knownTemplates(),
    ]);
    const mail = { kind: 'reminder', ticket, envelope, templates } as const;
    const occasion = `reminder ${due.dueAt}`;
    return sendAutomaticMail(
      stores,
      { ...mail, dueAt: due.remindedAt, occasion, command: (ids) => ({ kind: 'remind', ...ids }) },
      context,
    );
  });
}
