import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { surveyResult } from '../../../domain/survey/survey-tally.ts';
import { defineRoute } from '../api/route.ts';

const day = z.iso.date('must be a day such as 2026-11-22');

const group = surveyResult.extend({
  /** The day, agent or team of the surveys; null if the tickets had no agent or no team. */
  key: z.string().nullable(),
});

export const surveyResultRoutes = {
  getSurveyResults: defineRoute({
    method: 'GET',
    path: '/v1/survey-results',
    summary:
      "Get the survey results: in total, and by agent, team or day. Days are the desk's days on which surveys were sent; by default the last 30, at most 366.",
    role: 'supervisor',
    query: z.strictObject({
      from: day.optional(),
      to: day.optional(),
      agentId: idSchema('agent').optional(),
      teamId: idSchema('team').optional(),
      by: z.enum(['agent', 'team', 'day']).optional(),
    }),
    status: 200,
    output: z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      total: surveyResult,
      groups: z.array(group),
    }),
    needs: ['desk'],
  }),
};
