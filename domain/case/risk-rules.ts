import * as z from 'zod';
import type { TargetRule } from './target-rules.ts';

const known = z.object({ reviewInDays: z.int().min(1).catch(90) });

export const riskTargets = {
  riskReview: {
    summary: 'the days that its last review said',
    of: ({ fields }) => ({ span: `${known.parse(fields).reviewInDays} d` }),
  },
} as const satisfies Record<string, TargetRule>;
