import type { RestrictionStore } from '../../customer/restriction.store.ts';
import { restrictedReason } from '../../customer/restriction.ts';
import type { Context } from '../../shared/context.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { MailStore } from './mail.store.ts';
import type { Mail } from './mail.ts';
import { recordUnsentMail } from './record-unsent-mail.ts';

interface Stores {
  restrictions: RestrictionStore;
  tickets: TicketStore;
  mails: MailStore;
}

/**
 * Records that an automatic mail is not sent because the processing of the customer's data was restricted while it waited.
 * @returns false if the mail may be sent
 */
export async function withholdMail(
  { restrictions, tickets, mails }: Stores,
  { mail, ticket }: { mail: Mail; ticket: Ticket },
  context: Context,
): Promise<boolean> {
  if (!(await restrictions.isRestricted(ticket.customerId))) return false;
  await recordUnsentMail(
    { tickets, mails },
    { mail, outcome: 'withheld', failure: restrictedReason },
    context,
  );
  return true;
}
