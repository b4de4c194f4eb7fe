import { personalItemStore } from '../../domain/privacy/personal-items.store.ts';
import { database } from '../clients/table.ts';

/** Apart from the other stores, since it knows every entity. */
export const personalItems = personalItemStore(database);
