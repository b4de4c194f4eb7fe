import { searchIndexStore } from '../domain/search/search-index.store.ts';
import { database } from './clients/table.ts';

/** Apart from the other stores: few functions search. */
export const searchIndex = searchIndexStore(database);
