import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { type Share, shares } from './share.ts';

export const shareStore = (database: Database) => nounStore<Share>(database, shares);
