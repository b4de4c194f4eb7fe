import { ruleListStore } from '../rules/rule-list.store.ts';
import type { Database } from '../shared/database.ts';
import { orderedTriggers, type Trigger, trigger, triggerList } from './trigger.ts';
import { triggersSchema } from './triggers.entity.ts';

export function triggersStore(database: Database) {
  return ruleListStore<Trigger>(database, {
    schema: triggersSchema,
    rule: trigger,
    noun: 'trigger',
    idOf: orderedTriggers.idOf,
    read: (item) => (item ? triggerList.parse(item) : { version: 0, rules: [] }),
    attributesOf: (rules) => ({ rules: [...rules] }),
  });
}
