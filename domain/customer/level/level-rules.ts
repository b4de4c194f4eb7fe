import * as z from 'zod';
import { orderedRules } from '../../rules/ordered-rules.ts';
import { type LevelRule, levelRule } from './level-rule.ts';

/** A desk's level rules as they are stored. */
export const levelRules = z.object({
  version: z.number().int().nonnegative(),
  rules: z.array(levelRule),
});

/** Each customer who orders is compared with every one. */
export const orderedLevelRules = orderedRules<LevelRule>({
  noun: 'level rule',
  idOf: ({ levelRuleId }) => levelRuleId,
  atMost: 50,
});
