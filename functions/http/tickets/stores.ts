import { agentStore } from '../../../domain/agent/agent.store.ts';
import { recipientCountStore } from '../../../domain/api-key/recipient-count.store.ts';
import { uploadStore } from '../../../domain/attachment/upload.store.ts';
import { counterStore } from '../../../domain/counter.store.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { historyStore } from '../../../domain/history/history.store.ts';
import { mailReferenceStore } from '../../../domain/mail/mail-reference.store.ts';
import { mailStore } from '../../../domain/mail/out/mail.store.ts';
import { mailTemplateStore } from '../../../domain/mail/out/mail-template.store.ts';
import { rateLimitStore } from '../../../domain/mail/rate-limit.store.ts';
import { mailboxStore } from '../../../domain/mailbox/mailbox.store.ts';
import { routingRulesStore } from '../../../domain/routing/routing-rules.store.ts';
import { suppressionStore } from '../../../domain/suppression/suppression.store.ts';
import { teamStore } from '../../../domain/team/team.store.ts';
import { dismissedProposalStore } from '../../../domain/ticket/dismissed-proposal.store.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { cached } from '../../cached.ts';
import { tableDatabase } from '../../clients/table.ts';
import { deskSettings } from '../../desk.ts';
import { knownTimetables } from '../../timetables.ts';

/** What the handlers of tickets work with, made once per cold start. */
export const desk = deskSettings();
export const database = tableDatabase();
export const timetables = knownTimetables(database);
export const tickets = ticketStore(database, timetables);
export const messages = messageStore(database);
export const dismissedProposals = dismissedProposalStore(database);
export const mails = mailStore(database);
export const references = mailReferenceStore(database);
export const history = historyStore(database);
export const customers = customerStore(database);
export const counters = counterStore(database, desk.timeZone);
/** A mailbox that is changed shows here within a minute. */
export const knownMailboxes = cached(60_000, mailboxStore(database).list);
/** A rule that is changed holds for new tickets within a minute. */
export const knownRoutingRules = cached(60_000, routingRulesStore(database).load);
/** What acknowledges a ticket that a form opens. */
export const suppressions = suppressionStore(database);
export const rates = rateLimitStore(database);
export const knownTemplates = cached(60_000, mailTemplateStore(database).list);
export const teams = teamStore(database);
export const agents = agentStore(database);
export const recipientCounts = recipientCountStore(database);
export const uploads = uploadStore(database);
