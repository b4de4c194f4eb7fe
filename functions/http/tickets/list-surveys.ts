import type * as z from 'zod';
import type { Survey } from '../../../domain/survey/survey.ts';
import { surveys } from '../../stores.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { ticketRoutes } from './tickets.routes.ts';
import type { surveyView } from './views.ts';

export const listTicketSurveys = handle(
  ticketRoutes.listTicketSurveys,
  async ({ params: { ticketId }, ...call }) => {
    const [found] = await Promise.all([
      surveys.ofTicket(ticketId),
      visibleTickets(call, 'view').load(ticketId),
    ]);
    return { body: { items: found.map(showSurvey), nextCursor: null } };
  },
);

function showSurvey(survey: Survey): z.input<typeof surveyView> {
  const { linkSecret: _, ...shown } = survey;
  const { agentId, teamId, rating, comment, answeredAt, changedAt, taskId } = shown;
  return {
    ...shown,
    agentId: agentId ?? null,
    teamId: teamId ?? null,
    rating: rating ?? null,
    comment: comment ?? null,
    answeredAt: answeredAt ?? null,
    changedAt: changedAt ?? null,
    taskId: taskId ?? null,
  };
}
