import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';
import { defineFlow } from '../flow.ts';

const text = z.string().trim().min(1).max(4000);
const grade = z.int().min(1).max(5);

/** Something that may go wrong, with an owner who looks at it again by a date until it is closed (ISO 31000). */
export const risk = defineFlow({
  kind: 'risk',
  version: 1,
  words: { en: 'Risk', zh: '风险' },
  fields: z.object({
    description: text,
    likelihood: grade.meta({ description: '1: rare, to 5: almost certain.' }),
    impact: grade.meta({ description: '1: negligible, to 5: severe.' }),
    ownerId: idSchema('agent'),
    reviewInDays: z.int().min(1).max(366).meta({ description: 'In how many days it is looked at again.' }),
    treatment: text,
    closingReason: text,
  }),
  personal: ['description', 'treatment', 'closingReason'],
  opens: { actors: ['agent'], requires: ['description'] },
  initial: 'identified',
  states: {
    identified: { words: { en: 'Identified', zh: '已识别' }, target: '5 bd' },
    open: { words: { en: 'Open', zh: '监控中' }, target: 'riskReview' },
    treating: { words: { en: 'Being treated', zh: '处置中' }, target: 'riskReview' },
    closed: { words: { en: 'Closed', zh: '已关闭' }, terminal: true },
  },
  actions: {
    assess: {
      words: { en: 'Assess', zh: '评估' },
      from: ['identified', 'open', 'treating'],
      to: 'open',
      actors: ['agent'],
      requires: ['likelihood', 'impact', 'ownerId', 'reviewInDays'],
    },
    treat: {
      words: { en: 'Treat', zh: '处置' },
      from: ['open', 'treating'],
      to: 'treating',
      actors: ['agent'],
      requires: ['treatment', 'reviewInDays'],
    },
    close: {
      words: { en: 'Close', zh: '关闭' },
      from: ['identified', 'open', 'treating'],
      to: 'closed',
      actors: ['supervisor'],
      requires: ['closingReason'],
    },
    reopen: {
      words: { en: 'Reopen', zh: '重新打开' },
      from: ['closed'],
      to: 'identified',
      actors: ['agent'],
    },
  },
  notices: {},
});
