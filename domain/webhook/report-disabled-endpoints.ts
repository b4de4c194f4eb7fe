import { type AdminMailStores, notifyAdmins } from '../mail/outgoing/notify-admins.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { disabledLetter } from './disabled-letter.ts';
import type { WebhookEndpointStore } from './webhook-endpoint.store.ts';
import { reported, unreported } from './webhook-endpoint.ts';

interface Stores extends AdminMailStores {
  database: Database;
  endpoints: WebhookEndpointStore;
  /** Where endpoints are listed. */
  endpointsUrl: string;
}

/**
 * Tells all admins by mail which endpoints Kefu has disabled. That is recorded after the mails were sent, so they are
 * sent again after a crash.
 * @returns how many endpoints and how many admins; nobody is told while there is no mailbox
 * @throws Error if SES accepts no mail at the moment: the report has to be repeated
 */
export async function reportDisabledEndpoints(
  stores: Stores,
  context: Context,
): Promise<{ endpoints: number; told: number }> {
  const { database, endpoints, desk } = stores;
  const all = unreported(await endpoints.all());
  if (!all.length) return { endpoints: 0, told: 0 };
  const told = await notifyAdmins(stores, disabledLetter(all, stores.endpointsUrl, desk.locale), context);
  if (!told) return { endpoints: all.length, told };
  for (const endpoint of all) {
    try {
      await commitWrites(database, endpoints.edition(endpoint, reported(endpoint, context.now), context));
    } catch (error) {
      // It was changed meanwhile: if it is still disabled, the admins are told again.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return { endpoints: all.length, told };
}
