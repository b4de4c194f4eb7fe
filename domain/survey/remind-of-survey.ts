import { findCustomerEnvelope } from '../mail/outgoing/find-customer-envelope.ts';
import type { DueMailStores } from '../mail/outgoing/remind-customer.ts';
import { type DueMailOutcome, sendAutomaticMail } from '../mail/outgoing/send-automatic-mail.ts';
import type { Context } from '../shared/context.ts';
import { retryOnConflict } from '../shared/database.ts';
import type { SurveyId, TicketId } from '../shared/ids.ts';
import type { SurveyStore } from './survey.store.ts';
import { stateOf } from './survey-form.ts';

/** A survey's reminder that the ticket's timer called for. */
interface DueSurveyReminder {
  ticketId: TicketId;
  surveyId: SurveyId;
  dueAt: string;
}

/** Other automatic mail to the same address may be counted concurrently. */
const attempts = 4;

/**
 * Reminds a customer of a survey, once.
 * @returns `outdated` if the survey was answered, expired or replaced
 */
export async function remindOfSurvey(
  stores: DueMailStores & { surveys: SurveyStore },
  { ticketId, surveyId, dueAt }: DueSurveyReminder,
  context: Context,
): Promise<DueMailOutcome | 'outdated'> {
  const { tickets, surveys } = stores;
  return retryOnConflict(attempts, async () => {
    const [ticket, survey] = await Promise.all([tickets.load(ticketId), surveys.find(ticketId, surveyId)]);
    if (!survey || ticket.survey?.surveyId !== surveyId) return 'outdated';
    const form = await surveys.formOfLink(survey.linkSecret);
    if (!form || stateOf(form, context.now) !== 'open') return 'outdated';
    const [envelope, templates] = await Promise.all([
      findCustomerEnvelope(stores, { ticket, acknowledge: stores.acknowledge }),
      stores.knownTemplates(),
    ]);
    return sendAutomaticMail(
      stores,
      {
        ...{ kind: 'survey-reminder', ticket, envelope, templates, surveyLink: { surveyId }, dueAt },
        occasion: `survey-reminder ${surveyId}`,
        command: (ids) => ({ kind: 'remind-survey', surveyId, ...ids }),
      },
      context,
    );
  });
}
