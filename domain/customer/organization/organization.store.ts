import { nounStore } from '../../record/plain-noun.store.ts';
import type { Database } from '../../shared/database.ts';
import { type Organization, organizations } from './organization.ts';

export type OrganizationStore = ReturnType<typeof organizationStore>;

export const organizationStore = (database: Database) => nounStore<Organization>(database, organizations);
