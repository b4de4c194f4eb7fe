import type { operations } from '../src/schema.ts';
import type { BrokenOperations } from './broken-operations.ts';
import type { operations as released } from './schema.ts';

/** Operations whose breaking change since the last release stands in CHANGELOG.md: `'createTicket' | …`. */
type Declared = 'editTask' | 'getTask' | 'listCustomers' | 'listInteractions' | 'listTasks';

type Undeclared = Exclude<BrokenOperations<released, operations>, Declared>;

/** Compiles if every released operation still works; otherwise the error names the broken ones. */
type None<Broken extends never> = Broken;
export type Check = None<Undeclared>;
