import type { IncidentWorkStores } from '../../domain/incident/work-on-incident.ts';
import { caseStores } from '../case-stores.ts';
import { incidentTickets } from '../incident-stores.ts';
import { incidentJobs } from '../stores.ts';
import { dueMailStores } from './due-mail-stores.ts';

/** What is done for all tickets of an incident, and the mail that it sends. */
export const incidentWorkStores: IncidentWorkStores = {
  ...caseStores,
  ...dueMailStores,
  jobs: incidentJobs,
  incidentTickets,
};
