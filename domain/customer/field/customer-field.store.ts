import { nounStore } from '../../record/plain-noun.store.ts';
import type { Database } from '../../shared/database.ts';
import { type CustomerField, customerFields } from './customer-field.ts';

/** The fields of customers that the desk defined. */
export const customerFieldStore = (database: Database) => nounStore<CustomerField>(database, customerFields);
