import { incidentTicketStore } from '../domain/case/incident/incident-ticket.store.ts';
import { arrivalStore } from '../domain/incident/arrival.store.ts';
import { database } from './clients/table.ts';
import { desk } from './desk.ts';

/* A module of its own, which only functions about incidents load. */

export const arrivals = arrivalStore(database, desk.timeZone);
export const incidentTickets = incidentTicketStore(database);
