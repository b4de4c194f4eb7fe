import type { CounterStore } from '../shared/counter.store.ts';
import type { Database, Write } from '../shared/database.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { CaseStore, OpenedCase } from './case.store.ts';
import type { Case } from './case.ts';
import type { CaseChange } from './case-record.ts';
import type { Effect, EffectName } from './effects.store.ts';

/** What cases are opened and moved with. */
export interface CaseStores {
  database: Database;
  cases: CaseStore;
  tickets: TicketStore;
  counters: CounterStore;
  effects: Readonly<Record<EffectName, Effect>>;
}

/** What was decided about a case, to be committed together. */
export interface DecidedCase {
  /** The case as it is then. */
  state: Case;
  changes: CaseChange[];
  /** Cases that are opened with it. */
  opened: OpenedCase[];
  /** Writes of effects, and what is told where a condition of one fails. */
  writes: Write[];
  refusals: Record<string, string>;
}
