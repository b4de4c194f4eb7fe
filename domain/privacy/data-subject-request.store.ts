import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { type DataSubjectRequest, dataSubjectRequests } from './data-subject-request.ts';

export type DataSubjectRequestStore = ReturnType<typeof dataSubjectRequestStore>;

export const dataSubjectRequestStore = (database: Database) =>
  nounStore<DataSubjectRequest>(database, dataSubjectRequests);
