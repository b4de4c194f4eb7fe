import { teamStore } from '../../../domain/desk/team.store.ts';
import { mailboxStore } from '../../../domain/mail/mailbox.store.ts';
import { recalculationStore } from '../../../domain/recalculation/recalculation.store.ts';
import { slaConfigurationStore } from '../../../domain/sla/sla-configuration.store.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { tableDatabase } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { deskSettings } from '../../desk.ts';

/** What the routes of the SLA configuration read and write through. */
export const database = tableDatabase();
export const slaConfigurations = slaConfigurationStore(database, deskSettings().timeZone);
export const recalculations = recalculationStore(database);
export const teams = teamStore(database);
export const mailboxes = mailboxStore(database);
export const jobs = clockJobs(sqsClient());
