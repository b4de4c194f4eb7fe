import { teamStore } from '../../../domain/desk/team.store.ts';
import { mailboxStore } from '../../../domain/mail/mailbox.store.ts';
import { recalculationStore } from '../../../domain/recalculation/recalculation.store.ts';
import { timetableStore } from '../../../domain/sla/timetable.store.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { tableDatabase } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { deskSettings } from '../../desk.ts';

/** What the routes of the timetable read and write through. */
export const database = tableDatabase();
export const timetables = timetableStore(database, deskSettings().timeZone);
export const recalculations = recalculationStore(database);
export const teams = teamStore(database);
export const mailboxes = mailboxStore(database);
export const jobs = clockJobs(sqsClient());
