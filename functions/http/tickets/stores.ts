import type { MessageFiles } from '../../../domain/conversation/store-content.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { recipientCountStore } from '../../../domain/desk/recipient-count.store.ts';
import { teamStore } from '../../../domain/desk/team.store.ts';
import { topicStore } from '../../../domain/desk/topic.store.ts';
import { mailboxStore } from '../../../domain/mail/mailbox.store.ts';
import { mailStore } from '../../../domain/mail/outgoing/mail.store.ts';
import { mailTemplateStore } from '../../../domain/mail/outgoing/mail-template.store.ts';
import { rateLimitStore } from '../../../domain/mail/rate-limit.store.ts';
import { suppressionStore } from '../../../domain/mail/suppression.store.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import { routingRulesStore } from '../../../domain/routing/routing-rules.store.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { uploadStore } from '../../../domain/ticket/attachment/upload.store.ts';
import { dismissedProposalStore } from '../../../domain/ticket/dismissed-proposal.store.ts';
import { mailReferenceStore } from '../../../domain/ticket/mail-reference.store.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { cached } from '../../cached.ts';
import { tableDatabase } from '../../clients/table.ts';
import { deskSettings } from '../../desk.ts';
import { knownTiming } from '../../sla-configurations.ts';

/** The stores that the handlers of tickets use, created once per cold start. */
export const desk = deskSettings();
export const database = tableDatabase();
export const slaConfigurations = knownTiming(database);
export const tickets = ticketStore(database, slaConfigurations);
export const messages = messageStore(database);
export const dismissedProposals = dismissedProposalStore(database);
export const mails = mailStore(database);
export const references = mailReferenceStore(database);
export const history = historyStore(database);
export const customers = customerStore(database);
export const counters = counterStore(database, desk.timeZone);
/** A changed mailbox applies within a minute. */
export const knownMailboxes = cached(60_000, mailboxStore(database).list);
/** A changed rule applies to new tickets within a minute. */
export const knownRoutingRules = cached(60_000, routingRulesStore(database).load);
/** Acknowledges tickets that a form opens. */
export const suppressions = suppressionStore(database);
export const rates = rateLimitStore(database);
export const knownTemplates = cached(60_000, mailTemplateStore(database).list);
export const teams = teamStore(database);
export const agents = agentStore(database);
export const topics = topicStore(database);
export const recipientCounts = recipientCountStore(database);
export const uploads = uploadStore(database);
/** Its S3 client is loaded by requests with files or long texts; most have neither. */
export const files: MessageFiles = {
  async storeText(messageId, text) {
    return (await import('./message-files.ts')).storeText(messageId, text);
  },
  async copyUpload(upload, key) {
    return (await import('./message-files.ts')).copyUpload(upload, key);
  },
};
