import type { DeskSettings } from '../desk/desk-settings.ts';
import { findCustomerEnvelope } from '../mail/outgoing/find-customer-envelope.ts';
import type { DueMailStores } from '../mail/outgoing/remind-customer.ts';
import { type DueMailOutcome, sendAutomaticMail } from '../mail/outgoing/send-automatic-mail.ts';
import type { Context } from '../shared/context.ts';
import { readTogether, retryOnConflict } from '../shared/database.ts';
import type { TicketId } from '../shared/ids.ts';
import type { SlaConfigurations } from '../sla/sla-configuration.store.ts';
import { isDone } from '../ticket/status.ts';
import type { SurveyStore } from './survey.store.ts';
import { newSurvey, quietReason, reminderMoment } from './survey.ts';
import { formOf } from './survey-form.ts';

export interface SendSurveyStores extends DueMailStores {
  surveys: SurveyStore;
  slaConfigurations: Pick<SlaConfigurations, 'current'>;
  knownSettings(): Promise<DeskSettings>;
}

/** A survey that the ticket's timer called for. */
interface DueSurvey {
  ticketId: TicketId;
  /** The resolution that it is about. */
  resolutionCycle: number;
  dueAt: string;
  /** The secret of its link (`linkSecret`). */
  linkSecret: string;
}

/** The customer may be surveyed about another ticket concurrently. */
const attempts = 4;

/**
 * Sends a survey, once for each resolution, unless the customer was surveyed recently.
 * @returns `outdated` if the ticket was reopened or surveyed since, or surveys were turned off
 */
export async function sendSurvey(
  stores: SendSurveyStores,
  due: DueSurvey,
  context: Context,
): Promise<DueMailOutcome | 'outdated'> {
  return retryOnConflict(attempts, () => send(stores, due, context));
}

async function send(
  stores: SendSurveyStores,
  { ticketId, resolutionCycle, dueAt, linkSecret }: DueSurvey,
  context: Context,
): Promise<DueMailOutcome | 'outdated'> {
  const { database, tickets, surveys, desk } = stores;
  const ticket = await tickets.load(ticketId);
  if (!isDone(ticket) || ticket.survey || ticket.resolutionCycle !== resolutionCycle) return 'outdated';
  const { survey: settings } = await stores.knownSettings();
  const { enabled, quietDays } = settings;
  if (!enabled) return 'outdated';

  const lastSentReading = surveys.lastSent(ticket.customerId);
  const [found, templates, read, slaConfiguration] = await Promise.all([
    findCustomerEnvelope(stores, { ticket, acknowledge: stores.acknowledge }),
    stores.knownTemplates(),
    readTogether(database, [lastSentReading]),
    stores.slaConfigurations.current(ticket.slaConfigurationVersion),
  ]);
  const lastSentAt = read(lastSentReading);
  const quiet = quietReason(lastSentAt, quietDays, context.now);
  const envelope = quiet === undefined ? found : { reason: quiet };
  const survey = newSurvey(ticket, settings, desk.timeZone, linkSecret, context);
  const { surveyId, answerableUntil } = survey;
  const remindAt = reminderMoment(settings, slaConfiguration, answerableUntil, context.now);
  return sendAutomaticMail(
    stores,
    {
      ...{ kind: 'survey', ticket, envelope, templates, surveyLink: { surveyId }, dueAt },
      occasion: `survey ${resolutionCycle}`,
      command: (ids) => ({ kind: 'send-survey', surveyId, remindAt, ...ids }),
      also: (next, mailbox) => {
        const sent = { ...survey, agentId: next.assigneeId, teamId: next.teamId };
        return surveys.sending(sent, formOf(survey, ticket, mailbox), lastSentAt, quietDays);
      },
    },
    context,
  );
}
