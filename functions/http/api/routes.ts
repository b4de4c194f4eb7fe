import { attachmentRoutes } from '../attachments/attachments.routes.ts';
import { macroRoutes } from '../automation/macros.routes.ts';
import { triggerRoutes } from '../automation/triggers.routes.ts';
import { caseSettingsRoutes } from '../cases/case-settings.routes.ts';
import { caseRoutes } from '../cases/cases.routes.ts';
import { couponBatchRoutes } from '../cases/coupon-batches.routes.ts';
import { couponRoutes } from '../cases/coupons.routes.ts';
import { inspectionChecklistRoutes } from '../cases/inspection-checklist.routes.ts';
import { shipmentRoutes } from '../cases/shipments.routes.ts';
import { sparePartRoutes } from '../cases/spare-parts.routes.ts';
import { channelMessageRoutes } from '../channels/channel-messages.routes.ts';
import { channelRoutes } from '../channels/channels.routes.ts';
import { inboundRoutes } from '../channels/inbound.routes.ts';
import { behaviourEventRoutes } from '../customers/behaviour-events.routes.ts';
import { contactPointRoutes } from '../customers/contact-points.routes.ts';
import { customerFieldRoutes } from '../customers/customer-fields.routes.ts';
import { customerNoteRoutes } from '../customers/customer-notes.routes.ts';
import { customerTagRoutes } from '../customers/customer-tags.routes.ts';
import { customerRoutes } from '../customers/customers.routes.ts';
import { dataSubjectRequestRoutes } from '../customers/data-subject-requests.routes.ts';
import { erasureRoutes } from '../customers/erasures.routes.ts';
import { exportRoutes } from '../customers/exports.routes.ts';
import { importRoutes } from '../customers/imports.routes.ts';
import { legalHoldRoutes } from '../customers/legal-holds.routes.ts';
import { levelRuleRoutes } from '../customers/level-rules.routes.ts';
import { orderRoutes } from '../customers/orders.routes.ts';
import { organizationRoutes } from '../customers/organizations.routes.ts';
import { portraitRoutes } from '../customers/portrait.routes.ts';
import { subjectExportRoutes } from '../customers/subject-exports.routes.ts';
import { agentRoutes } from '../desk/agents.routes.ts';
import { apiKeyRoutes } from '../desk/api-keys.routes.ts';
import { auditRoutes } from '../desk/audit.routes.ts';
import { departmentRoutes } from '../desk/departments.routes.ts';
import { meRoutes } from '../desk/me.routes.ts';
import { routingRuleRoutes } from '../desk/routing-rules.routes.ts';
import { shareRoutes } from '../desk/shares.routes.ts';
import { signInRoutes } from '../desk/sign-in.routes.ts';
import { teamRoutes } from '../desk/teams.routes.ts';
import { topicRoutes } from '../desk/topics.routes.ts';
import { webhookEndpointRoutes } from '../desk/webhook-endpoints.routes.ts';
import { fileRoutes } from '../files/files.routes.ts';
import { surveyResultRoutes } from '../insight/survey-results.routes.ts';
import { articleCategoryRoutes } from '../knowledge/article-categories.routes.ts';
import { articleRoutes } from '../knowledge/articles.routes.ts';
import { helpRoutes } from '../knowledge/help.routes.ts';
import { missedSearchRoutes } from '../knowledge/missed-searches.routes.ts';
import { mailReplayRoutes } from '../mail/mail-replays.routes.ts';
import { mailboxRoutes } from '../mail/mailboxes.routes.ts';
import { quarantineRoutes } from '../mail/quarantine.routes.ts';
import { suppressionRoutes } from '../mail/suppressions.routes.ts';
import { templateRoutes } from '../mail/templates.routes.ts';
import { referenceRoutes } from '../reference/reference.routes.ts';
import { calendarRoutes } from '../sla/calendars.routes.ts';
import { escalationRuleRoutes } from '../sla/escalation-rules.routes.ts';
import { settingsRoutes } from '../sla/settings.routes.ts';
import { slaPolicyRoutes } from '../sla/sla-policies.routes.ts';
import { statusNoticeRoutes } from '../status/status-notices.routes.ts';
import { bulkChangeRoutes } from '../tickets/bulk-changes.routes.ts';
import { changeRoutes } from '../tickets/changes.routes.ts';
import { grantRoutes } from '../tickets/grants.routes.ts';
import { parkedRecordRoutes } from '../tickets/parked-records.routes.ts';
import { searchRoutes } from '../tickets/search.routes.ts';
import { taskRoutes } from '../tickets/tasks.routes.ts';
import { ticketRelationRoutes } from '../tickets/ticket-relations.routes.ts';
import { ticketRoutes } from '../tickets/tickets.routes.ts';

/**
 * Every route of the API, declared once, by area: one function serves an area. The gateway, the grants, validation,
 * the OpenAPI document and the tests that call each route as each role are derived from this table.
 */
export const areas = {
  tickets: {
    ...ticketRoutes,
    ...bulkChangeRoutes,
    ...ticketRelationRoutes,
    ...grantRoutes,
    ...taskRoutes,
    ...parkedRecordRoutes,
    ...searchRoutes,
    ...changeRoutes,
  },
  customers: {
    ...importRoutes,
    ...exportRoutes,
    ...customerRoutes,
    ...contactPointRoutes,
    ...customerNoteRoutes,
    ...organizationRoutes,
    ...customerTagRoutes,
    ...customerFieldRoutes,
    ...orderRoutes,
    ...behaviourEventRoutes,
    ...erasureRoutes,
    ...legalHoldRoutes,
    ...dataSubjectRequestRoutes,
    ...subjectExportRoutes,
    ...levelRuleRoutes,
    ...portraitRoutes,
  },
  cases: {
    ...caseRoutes,
    ...caseSettingsRoutes,
    ...couponBatchRoutes,
    ...couponRoutes,
    ...inspectionChecklistRoutes,
    ...shipmentRoutes,
    ...sparePartRoutes,
  },
  channels: { ...channelRoutes, ...inboundRoutes, ...channelMessageRoutes },
  attachments: attachmentRoutes,
  files: fileRoutes,
  status: statusNoticeRoutes,
  mail: {
    ...mailboxRoutes,
    ...templateRoutes,
    ...quarantineRoutes,
    ...suppressionRoutes,
    ...mailReplayRoutes,
  },
  desk: {
    ...departmentRoutes,
    ...shareRoutes,
    ...teamRoutes,
    ...topicRoutes,
    ...agentRoutes,
    ...apiKeyRoutes,
    ...meRoutes,
    ...signInRoutes,
    ...auditRoutes,
    ...routingRuleRoutes,
    ...webhookEndpointRoutes,
  },
  sla: { ...calendarRoutes, ...slaPolicyRoutes, ...settingsRoutes, ...escalationRuleRoutes },
  insight: surveyResultRoutes,
  knowledge: { ...articleRoutes, ...articleCategoryRoutes, ...missedSearchRoutes, ...helpRoutes },
  automation: { ...macroRoutes, ...triggerRoutes },
  reference: referenceRoutes,
};

export type Area = keyof typeof areas;

/** The routes of all areas. */
export const routes = {
  ...areas.tickets,
  ...areas.customers,
  ...areas.cases,
  ...areas.channels,
  ...areas.attachments,
  ...areas.files,
  ...areas.status,
  ...areas.mail,
  ...areas.desk,
  ...areas.sla,
  ...areas.insight,
  ...areas.knowledge,
  ...areas.automation,
  ...areas.reference,
};

export type RouteName = keyof typeof routes;
