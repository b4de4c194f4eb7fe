import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { caseStore } from '../../../domain/case/case.store.ts';
import { defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import type { CaseStores } from '../../../domain/case/case-stores.ts';
import { caseEffects, type Effect } from '../../../domain/case/effects.store.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { connect } from '../../../domain/shared/database.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { shippedTiming } from '../desk-table.ts';

const timeZone = 'Europe/Berlin';
/** Nothing listens there: decisions read and write nothing. */
export const unreachable = connect(
  new DynamoDBClient({ endpoint: 'http://127.0.0.1:9', region: 'local' }),
  'none',
);
const nothing: Effect = async () => ({});

/** Stores for decisions in which effects do nothing. */
export const withoutEffects: CaseStores = {
  database: unreachable,
  cases: caseStore(unreachable, { ...shippedTiming, caseSettings: async () => defaultCaseSettings }),
  tickets: ticketStore(unreachable, shippedTiming),
  counters: counterStore(unreachable, timeZone),
  effects: new Proxy(caseEffects(unreachable, timeZone), { get: () => nothing }),
};

const plain: readonly (string | symbol)[] = ['raiseLevel', 'markImplemented'];

/** Also those that change the case alone. */
export const withPlainEffects: CaseStores = {
  ...withoutEffects,
  effects: new Proxy(caseEffects(unreachable, timeZone), {
    get: (all, name) => (plain.includes(name) ? Reflect.get(all, name) : nothing),
  }),
};
