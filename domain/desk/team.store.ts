import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { type Team, teams } from './team.ts';

export type TeamStore = ReturnType<typeof teamStore>;

export const teamStore = (database: Database) => nounStore<Team>(database, teams);
