import { type AdminMailStores, notifyAdmins } from '../mail/outgoing/notify-admins.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import type { DataSubjectRequestStore } from './data-subject-request.store.ts';
import { reminded, requestsToRemindOf } from './data-subject-request.ts';
import { dueRequestsLetter } from './due-requests-letter.ts';

interface Stores extends AdminMailStores {
  database: Database;
  requests: Pick<DataSubjectRequestStore, 'all' | 'edition'>;
  /** Where requests are listed. */
  requestsUrl: string;
}

/**
 * Reminds all admins by mail of requests about personal data that are due within days, once. That is recorded after the mails were
 * sent, so they are sent again after a crash.
 * @returns how many requests and how many admins; nobody is told while there is no mailbox
 * @throws Error if SES accepts no mail at the moment: the report has to be repeated
 */
export async function reportDueRequests(
  stores: Stores,
  context: Context,
): Promise<{ requests: number; told: number }> {
  const { database, requests, requestsUrl, desk } = stores;
  const due = requestsToRemindOf(await requests.all(), context.now);
  if (!due.length) return { requests: 0, told: 0 };
  const told = await notifyAdmins(stores, dueRequestsLetter(due, requestsUrl, desk.locale), context);
  if (!told) return { requests: due.length, told };
  for (const request of due) {
    try {
      await commitWrites(database, requests.edition(request, reminded(request, context.now), context));
    } catch (error) {
      // It was changed meanwhile: if it is still open, the admins are reminded again.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return { requests: due.length, told };
}
