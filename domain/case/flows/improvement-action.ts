import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';
import { defineFlow } from '../flow.ts';

const text = z.string().trim().min(1).max(4000);

/** A corrective or preventive action, whose effect somebody else than its implementer verifies by a number (ISO 9001, 10.2). */
export const improvementAction = defineFlow({
  kind: 'improvement-action',
  version: 1,
  words: { en: 'Improvement action', zh: '改进措施' },
  fields: z.object({
    description: text,
    topicId: idSchema('topic'),
    rootCause: z.string().trim().min(1).max(100),
    plan: text,
    ownerId: idSchema('agent'),
    metric: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta({ examples: ['complaints a week about packaging'] }),
    baseline: z.number().meta({ description: 'The metric before.' }),
    goal: z.number().meta({ description: 'What the metric is to become.' }),
    result: text,
    implementedAt: z.iso.datetime(),
    metricAfter30Days: z.number(),
    metricAfter90Days: z.number(),
    dropReason: text,
  }),
  personal: ['description', 'plan', 'result', 'dropReason'],
  opens: { actors: ['agent'], requires: ['description'], accepts: ['topicId', 'rootCause'] },
  initial: 'proposed',
  states: {
    proposed: { words: { en: 'Proposed', zh: '已提出' }, target: '10 bd' },
    analysing: { words: { en: 'Being analysed', zh: '原因分析中' }, target: '20 bd' },
    planned: { words: { en: 'Planned', zh: '已制定计划' }, target: '10 bd' },
    implementing: { words: { en: 'Being implemented', zh: '实施中' }, target: '60 d' },
    verifying: { words: { en: 'Being verified', zh: '效果验证中' }, target: 'measurement' },
    ineffective: { words: { en: 'Without effect', zh: '无效' }, target: '5 bd' },
    effective: { words: { en: 'Effective', zh: '有效' }, terminal: true },
    dropped: { words: { en: 'Dropped', zh: '已放弃' }, terminal: true },
  },
  actions: {
    analyse: {
      words: { en: 'Analyse', zh: '分析原因' },
      from: ['proposed'],
      to: 'analysing',
      actors: ['agent'],
      effects: ['assignActor'],
    },
    plan: {
      words: { en: 'Plan', zh: '制定计划' },
      from: ['analysing'],
      to: 'planned',
      actors: ['agent'],
      requires: ['rootCause', 'plan', 'ownerId', 'metric', 'baseline', 'goal'],
    },
    start: {
      words: { en: 'Start', zh: '开始实施' },
      from: ['planned'],
      to: 'implementing',
      actors: ['agent'],
    },
    finish: {
      words: { en: 'Report as implemented', zh: '报告已实施' },
      from: ['implementing'],
      to: 'verifying',
      actors: ['agent'],
      requires: ['result'],
      effects: ['markImplemented'],
    },
    measure: {
      words: { en: 'Measure after 30 days', zh: '30 天后测量' },
      from: ['verifying'],
      to: 'verifying',
      actors: ['agent'],
      requires: ['metricAfter30Days'],
      guards: ['thirtyDaysPassed'],
    },
    confirm: {
      words: { en: 'Find effective', zh: '确认有效' },
      from: ['verifying'],
      to: 'effective',
      actors: ['agent'],
      requires: ['metricAfter90Days'],
      guards: ['ninetyDaysPassed'],
      otherThan: ['finish'],
    },
    refute: {
      words: { en: 'Find ineffective', zh: '确认无效' },
      from: ['verifying'],
      to: 'ineffective',
      actors: ['agent'],
      accepts: ['metricAfter30Days', 'metricAfter90Days'],
      guards: ['thirtyDaysPassed'],
      otherThan: ['finish'],
    },
    'analyse-again': {
      words: { en: 'Analyse again', zh: '重新分析原因' },
      from: ['ineffective'],
      to: 'analysing',
      actors: ['agent'],
    },
    drop: {
      words: { en: 'Drop', zh: '放弃' },
      from: ['proposed', 'analysing', 'planned', 'implementing', 'ineffective'],
      to: 'dropped',
      actors: ['supervisor'],
      requires: ['dropReason'],
    },
  },
  notices: {},
});
