import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { type Department, departments } from './department.ts';

export type DepartmentStore = ReturnType<typeof departmentStore>;

export const departmentStore = (database: Database) => nounStore<Department>(database, departments);
