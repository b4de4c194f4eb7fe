import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import type { Survey } from './survey.ts';

/** The agent and team under which surveys of unassigned tickets count. */
export const nobody = 'nobody';

const count = z.number().int().default(0);

/** The counts of one day, agent and team. */
export const surveyTally = z.object({
  day: z.iso.date(),
  agentId: z.union([idSchema('agent'), z.literal(nobody)]),
  teamId: z.union([idSchema('team'), z.literal(nobody)]),
  sent: count,
  rated1: count,
  rated2: count,
  rated3: count,
  rated4: count,
  rated5: count,
});
export type SurveyTally = z.infer<typeof surveyTally>;

type Counted = 'sent' | RatedBy;
type RatedBy = (typeof ratedBy)[number];

/** The increments of a tally's counters. */
export type TallyCounts = Partial<Record<Counted, number>>;

/** The counter for each number of stars, from one. */
const ratedBy = ['rated1', 'rated2', 'rated3', 'rated4', 'rated5'] as const;

/** The increments of a survey that was just sent. */
export const sentCount: TallyCounts = { sent: 1 };

/** The increments of an answer: a changed answer moves from one counter to another. */
export function answerCounts(before: Survey, after: Survey): TallyCounts {
  const [lost, gained] = [counterOf(before.rating), counterOf(after.rating)];
  if (lost === gained) return {};
  return { ...(lost && { [lost]: -1 }), ...(gained && { [gained]: 1 }) };
}

function counterOf(rating: number | undefined): RatedBy | undefined {
  return rating === undefined ? undefined : ratedBy[rating - 1];
}

/** The results of some surveys. */
export const surveyResult = z.object({
  sent: z.number().int(),
  answered: z.number().int(),
  /** Answered of sent, from 0 to 1; null if none was sent. */
  responseRate: z.number().nullable(),
  /** The average number of stars; null without answers. */
  average: z.number().nullable(),
  /** The numbers of ratings with one to five stars. */
  distribution: z
    .array(z.number().int())
    .length(ratedBy.length)
    .meta({ examples: [[1, 0, 2, 11, 28]] }),
});
export type SurveyResult = z.infer<typeof surveyResult>;

/** Several tallies as one result. */
export function resultOf(tallies: readonly SurveyTally[]): SurveyResult {
  const sum = (counter: Counted) => tallies.reduce((total, tally) => total + tally[counter], 0);
  const distribution = ratedBy.map(sum);
  const sent = sum('sent');
  const answered = distribution.reduce((total, each) => total + each, 0);
  const stars = distribution.reduce((total, each, index) => total + each * (index + 1), 0);
  return {
    sent,
    answered,
    responseRate: sent ? rounded(answered / sent) : null,
    average: answered ? rounded(stars / answered) : null,
    distribution,
  };
}

/** Rounded to four decimals. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
