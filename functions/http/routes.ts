import { agentRoutes } from './routes/agents.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { calendarRoutes } from './routes/calendars.ts';
import { customerRoutes } from './routes/customers.ts';
import { escalationRuleRoutes } from './routes/escalation-rules.ts';
import { fileRoutes } from './routes/files.ts';
import { mailReplayRoutes } from './routes/mail-replays.ts';
import { mailboxRoutes } from './routes/mailboxes.ts';
import { parkedTicketRoutes } from './routes/parked-tickets.ts';
import { quarantineRoutes } from './routes/quarantine.ts';
import { referenceRoutes } from './routes/reference.ts';
import { routingRuleRoutes } from './routes/routing-rules.ts';
import { slaPolicyRoutes } from './routes/sla-policies.ts';
import { suppressionRoutes } from './routes/suppressions.ts';
import { surveyResultRoutes } from './routes/survey-results.ts';
import { taskRoutes } from './routes/tasks.ts';
import { teamRoutes } from './routes/teams.ts';
import { templateRoutes } from './routes/templates.ts';
import { ticketRelationRoutes } from './routes/ticket-relations.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { timetableRoutes } from './routes/timetable.ts';

/**
 * Every route of the API, declared once: the gateway, the grants, validation, the OpenAPI document and the tests that call
 * each route as each role are all made from this table.
 */
export const routes = {
  ...ticketRoutes,
  ...ticketRelationRoutes,
  ...customerRoutes,
  ...attachmentRoutes,
  ...fileRoutes,
  ...mailboxRoutes,
  ...templateRoutes,
  ...teamRoutes,
  ...agentRoutes,
  ...apiKeyRoutes,
  ...escalationRuleRoutes,
  ...quarantineRoutes,
  ...suppressionRoutes,
  ...routingRuleRoutes,
  ...mailReplayRoutes,
  ...parkedTicketRoutes,
  ...surveyResultRoutes,
  ...taskRoutes,
  ...calendarRoutes,
  ...slaPolicyRoutes,
  ...timetableRoutes,
  ...referenceRoutes,
};

export type RouteName = keyof typeof routes;
