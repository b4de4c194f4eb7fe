import { teamStore } from '../../../domain/desk/team.store.ts';
import { mailboxStore } from '../../../domain/mail/mailbox.store.ts';
import { mailTemplateStore } from '../../../domain/mail/outgoing/mail-template.store.ts';
import { tableDatabase } from '../../clients/table.ts';
import { deskSettings } from '../../desk.ts';

/** What the handlers of mailboxes work with, made once per cold start. */
export const desk = deskSettings();
export const database = tableDatabase();
export const mailboxes = mailboxStore(database);
export const templates = mailTemplateStore(database);
export const teams = teamStore(database);
