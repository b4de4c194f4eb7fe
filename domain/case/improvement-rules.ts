import * as z from 'zod';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import type { Guard } from './guards.ts';
import type { TargetRule } from './target-rules.ts';

const known = z.object({
  implementedAt: z.iso.datetime().optional(),
  metricAfter30Days: z.number().optional(),
});

export const improvementTargets = {
  measurement: {
    summary: '30 d after it was implemented, and 90 d after once it was measured then',
    of({ fields, stateSince }) {
      const { implementedAt, metricAfter30Days } = known.parse(fields);
      return { span: metricAfter30Days === undefined ? '30 d' : '90 d', from: implementedAt ?? stateSince };
    },
  },
} as const satisfies Record<string, TargetRule>;

function isOver(days: number): Guard['holds'] {
  return ({ case: { fields }, now }) => {
    const { implementedAt } = known.parse(fields);
    return implementedAt !== undefined && now >= addMilliseconds(implementedAt, days * dayMilliseconds);
  };
}

export const improvementGuards = {
  thirtyDaysPassed: { requires: 'it was implemented 30 days ago', holds: isOver(30) },
  ninetyDaysPassed: { requires: 'it was implemented 90 days ago', holds: isOver(90) },
} as const satisfies Record<string, Guard>;
