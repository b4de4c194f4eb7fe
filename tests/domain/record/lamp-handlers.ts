import type { Database } from '../../../domain/shared/database.ts';
import { nounHandlers } from '../../../functions/http/api/noun-handlers.ts';
import { lamps, ofLamps } from './lamps.ts';

type UsersOf = (lamp: { state: 'on' | 'off' }) => Promise<string[]>;

export const lampHandlers = (database: Database, usedBy: UsersOf = async () => []) => {
  const { list, create, get, change, remove } = nounHandlers(database, lamps, ofLamps, { usedBy });
  return { listLamps: list, createLamp: create, getLamp: get, editLamp: change, deleteLamp: remove };
};
