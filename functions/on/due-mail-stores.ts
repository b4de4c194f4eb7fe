import { database } from '../clients/table.ts';
import { automaticMailSettings, desk } from '../desk.ts';
import {
  automaticMailClaims,
  counters,
  customers,
  knownMailboxes,
  knownTemplates,
  mails,
  messages,
  rates,
  suppressions,
  tickets,
} from '../stores.ts';

/** The stores and settings of automatic mail that a ticket's timer calls for. */
export const dueMailStores = {
  ...{ database, tickets, messages, mails, customers, counters, rates, suppressions, automaticMailClaims },
  ...{ knownMailboxes, knownTemplates, desk },
  ...automaticMailSettings(),
};
