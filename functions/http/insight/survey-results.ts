import type * as z from 'zod';
import type { Principal } from '../../../domain/access/principal.ts';
import { visible } from '../../../domain/access/visible.ts';
import { dayIn, daysAfter } from '../../../domain/shared/day.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { nobody, resultOf, type SurveyTally } from '../../../domain/survey/survey-tally.ts';
import { desk } from '../../desk.ts';
import { surveys } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import type { routes } from '../api/routes.ts';
import { surveyResultRoutes } from './survey-results.routes.ts';

const getSurveyResults = handle(
  surveyResultRoutes.getSurveyResults,
  async ({ query, principal, context }) => {
    const { from, to } = periodOf(query, dayIn(desk.timeZone, context.now));
    const { agentId, teamId, by } = query;
    const tallies = (await surveys.talliesOf(from, to)).filter(
      (tally) =>
        isSeen(principal, tally) &&
        (!agentId || tally.agentId === agentId) &&
        (!teamId || tally.teamId === teamId),
    );
    return { body: { from, to, total: resultOf(tallies), groups: by ? groupsOf(tallies, keyOf[by]) : [] } };
  },
);

/** A supervisor sees the counts of those whose tickets they see. */
function isSeen(principal: Principal, { teamId, agentId }: SurveyTally): boolean {
  return visible(principal, {
    kind: 'ticket',
    teamId: teamId === nobody ? undefined : teamId,
    assigneeId: agentId === nobody ? undefined : agentId,
  });
}

type Query = z.output<(typeof routes)['getSurveyResults']['query']>;

const daysShown = 30;
const daysAtMost = 366;

/** @throws KefuError `invalid-request` if it ends before it begins, or is longer than a year */
function periodOf({ from, to }: Query, today: string): { from: string; to: string } {
  const end = to ?? today;
  const start = from ?? daysAfter(end, 1 - daysShown);
  if (start > end) throw wrongPeriod('from', `must not be after to, which is ${end}`);
  if (start < daysAfter(end, 1 - daysAtMost))
    throw wrongPeriod('from', `must be at most ${daysAtMost} days before to: ask for a year at a time`);
  return { from: start, to: end };
}

function wrongPeriod(field: string, message: string): KefuError {
  return new KefuError('invalid-request', `Correct ${field}.`, [{ field, message }]);
}

const keyOf: Record<NonNullable<Query['by']>, (tally: SurveyTally) => string> = {
  agent: ({ agentId }) => agentId,
  team: ({ teamId }) => teamId,
  day: ({ day }) => day,
};

function groupsOf(tallies: readonly SurveyTally[], key: (tally: SurveyTally) => string) {
  const groups = Map.groupBy(tallies, key);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, group]) => ({ key: name === nobody ? null : name, ...resultOf(group) }));
}

export const handlers = { getSurveyResults } satisfies HandlersOf<'survey-results'>;
