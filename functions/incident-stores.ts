import { arrivalStore } from '../domain/incident/arrival.store.ts';
import { database } from './clients/table.ts';
import { desk } from './desk.ts';

/** A module of its own, which only the detection of incidents loads. */
export const arrivals = arrivalStore(database, desk.timeZone);
