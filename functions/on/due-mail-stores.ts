import { database } from '../clients/table.ts';
import { automaticMailSettings, desk } from '../desk.ts';
import {
  automaticMailClaims,
  counters,
  customers,
  knownMailboxes,
  knownTemplates,
  mails,
  rates,
  suppressions,
} from '../stores.ts';
import { messages, tickets } from '../ticket-stores.ts';

/** The stores and settings of automatic mail that a ticket's timer calls for. */
export const dueMailStores = {
  ...{ database, tickets, messages, mails, customers, counters, rates, suppressions, automaticMailClaims },
  ...{ knownMailboxes, knownTemplates, desk },
  ...automaticMailSettings(),
};
