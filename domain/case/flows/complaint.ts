import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';
import { photos } from '../case-file.ts';
import { defineFlow } from '../flow.ts';
import { remedies } from '../remedy.ts';

const text = z.string().trim().min(1).max(4000);

/** A complaint, handled as ISO 10002 asks: receipt, acknowledgement, assessment, investigation, response, closing. */
export const complaint = defineFlow({
  kind: 'complaint',
  version: 1,
  words: { en: 'Complaint', zh: '投诉' },
  fields: z.object({
    description: text,
    aboutAgentId: idSchema('agent').meta({
      description: 'The agent whom it is about, who may not decide it.',
    }),
    category: z.enum(['product', 'delivery', 'service', 'billing', 'privacy', 'other']),
    severity: z.int().min(1).max(4).meta({ description: '1: grave, to 4: minor.' }),
    remedySought: text,
    rootCause: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta({ examples: ['packaging'] }),
    evidence: z.array(idSchema('attachment')).min(1).max(20),
    proposal: text,
    decision: z.enum(['upheld', 'partly', 'not']),
    reason: text,
    remedies,
    whereElse: text.meta({ description: 'Where else the customer may turn, such as a mediation body.' }),
    disputeReason: text,
    photos,
    lesson: text,
    withdrawalReason: text,
  }),
  personal: [
    'description',
    'remedySought',
    'proposal',
    'reason',
    'remedies',
    'whereElse',
    'disputeReason',
    'lesson',
    'withdrawalReason',
  ],
  opens: {
    actors: ['agent', 'customer', 'system'],
    accepts: ['description', 'aboutAgentId', 'category', 'severity'],
  },
  initial: 'received',
  states: {
    received: { words: { en: 'Received', zh: '已受理' }, target: '24 h' },
    assessing: { words: { en: 'Being assessed', zh: '评估中' }, target: '1 bd' },
    investigating: { words: { en: 'Under investigation', zh: '调查中' }, target: 'investigation' },
    responding: { words: { en: 'Being decided', zh: '处理中' }, target: '1 bd' },
    decided: { words: { en: 'Decided', zh: '已作出处理决定' }, target: '14 d' },
    'following-up': { words: { en: 'Remedies under way', zh: '补救措施落实中' }, target: 'followUp' },
    reviewing: { words: { en: 'Under review', zh: '复盘中' }, target: '10 bd' },
    closed: { words: { en: 'Closed', zh: '已结案' }, terminal: true },
    external: { words: { en: 'With an outside body', zh: '已转外部机构' }, terminal: true },
    withdrawn: { words: { en: 'Withdrawn', zh: '已撤回' }, terminal: true },
  },
  actions: {
    acknowledge: {
      words: { en: 'Acknowledge', zh: '确认收到' },
      from: ['received'],
      to: 'assessing',
      actors: ['system', 'agent'],
      automatic: 'ticketAcknowledges',
      notice: 'received',
    },
    assess: {
      words: { en: 'Accept for investigation', zh: '受理并调查' },
      from: ['assessing'],
      to: 'investigating',
      actors: ['agent'],
      requires: ['category', 'severity', 'remedySought'],
      accepts: ['aboutAgentId'],
      guards: ['notAboutActor'],
      effects: ['assignActor'],
    },
    propose: {
      words: { en: 'Propose a decision', zh: '提出处理意见' },
      from: ['investigating'],
      to: 'responding',
      actors: ['agent'],
      requires: ['rootCause', 'evidence'],
      accepts: ['proposal'],
      guards: ['notAboutActor'],
      // After a dispute, somebody else investigates.
      otherThan: ['propose'],
    },
    decide: {
      words: { en: 'Decide', zh: '作出决定' },
      from: ['responding'],
      to: 'decided',
      actors: ['supervisor'],
      requires: ['decision', 'reason', 'whereElse'],
      accepts: ['remedies'],
      guards: ['notAboutActor'],
      otherThan: ['propose'],
      effects: ['openRemedies'],
      notice: 'decided',
    },
    accept: {
      words: { en: 'Accept the decision', zh: '接受处理决定' },
      from: ['decided'],
      to: 'following-up',
      actors: ['customer', 'clock'],
    },
    dispute: {
      words: { en: 'Dispute the decision', zh: '不接受处理决定' },
      from: ['decided'],
      to: [{ to: 'investigating', when: 'atFirstLevel' }, { to: 'external' }],
      actors: ['customer'],
      requires: ['disputeReason'],
      accepts: ['photos'],
      effects: ['raiseLevel'],
      notice: 'disputed',
    },
    confirm: {
      words: { en: 'Confirm the remedies', zh: '确认补救措施已落实' },
      from: ['following-up'],
      to: [{ to: 'reviewing', when: 'needsReview' }, { to: 'closed' }],
      actors: ['agent'],
      guards: ['childrenDone'],
    },
    review: {
      words: { en: 'Review', zh: '复盘' },
      from: ['reviewing'],
      to: 'closed',
      actors: ['supervisor'],
      requires: ['lesson'],
    },
    withdraw: {
      words: { en: 'Withdraw', zh: '撤回投诉' },
      from: 'any',
      to: 'withdrawn',
      actors: ['customer', 'agent'],
      accepts: ['withdrawalReason'],
      notice: 'withdrawn',
    },
    reopen: {
      words: { en: 'Reopen', zh: '重新处理' },
      from: ['closed', 'withdrawn'],
      to: 'assessing',
      actors: ['customer', 'agent'],
      within: '30 d',
    },
  },
  notices: {
    received: {
      en: 'We have received your complaint {{caseNumber}} and will look into it. You will hear from us as soon as it is decided.',
      zh: '我们已收到您的投诉（编号 {{caseNumber}}），将尽快调查并告知您处理结果。',
    },
    decided: {
      en: 'Your complaint {{caseNumber}} is decided.\n\n{{reason}}\n\nIf you do not agree, please tell us by {{dueDate}}. {{whereElse}}',
      zh: '您的投诉（编号 {{caseNumber}}）已有处理决定。\n\n{{reason}}\n\n如您不同意，请在 {{dueDate}} 前告知我们。{{whereElse}}',
    },
    disputed: {
      en: 'You do not agree with the decision about your complaint {{caseNumber}}. Its present state: {{state}}.',
      zh: '您对投诉（编号 {{caseNumber}}）的处理决定有异议。当前状态：{{state}}。',
    },
    withdrawn: {
      en: 'Your complaint {{caseNumber}} was withdrawn. You may have it reopened within 30 days.',
      zh: '您的投诉（编号 {{caseNumber}}）已撤回。您可以在 30 天内要求重新处理。',
    },
  },
});
