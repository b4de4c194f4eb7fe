import { helpIndexStore } from '../domain/help/help-index.store.ts';
import { missedSearchStore } from '../domain/help/missed-search.store.ts';
import { database } from './clients/table.ts';

/* The stores of the search on public pages: a module of their own, which functions load with the first search. */

export const helpIndex = helpIndexStore(database);
export const missedSearches = missedSearchStore(database);
