import { defineFlow } from '../flow.ts';
import { goodwillFields } from '../money/money-fields.ts';

/** Compensation that nobody is owed: within one's own limit at once, above it by somebody with a higher one. */
export const goodwill = defineFlow({
  kind: 'goodwill',
  version: 2,
  words: { en: 'Goodwill', zh: '善意补偿' },
  fields: goodwillFields,
  personal: ['reason', 'explanation', 'alternative', 'couponCode'],
  amount: 'amount',
  opens: {
    actors: ['agent', 'system'],
    requires: ['amount', 'currency', 'reason'],
    accepts: ['orderId', 'incidentId', 'couponBatchId'],
    guards: ['incidentBySystem'],
  },
  initial: 'requested',
  states: {
    requested: { words: { en: 'Requested', zh: '待审批' }, target: '1 bd' },
    countered: { words: { en: 'Less was offered', zh: '已提出其他方案' }, target: '7 d' },
    approved: { words: { en: 'Approved', zh: '已批准' }, terminal: true },
    declined: { words: { en: 'Declined', zh: '已拒绝' }, terminal: true },
  },
  actions: {
    grant: {
      words: { en: 'Grant within the own limit', zh: '在本人额度内批准' },
      from: ['requested', 'countered'],
      to: 'approved',
      actors: ['agent'],
      guards: ['withinAgentLimit'],
      effects: ['grantAsAgent'],
      notice: 'approved',
    },
    approve: {
      words: { en: 'Approve', zh: '批准' },
      from: ['requested', 'countered'],
      to: 'approved',
      actors: ['supervisor'],
      otherThan: ['open'],
      guards: ['withinSupervisorLimit'],
      effects: ['grantAsSupervisor'],
      notice: 'approved',
    },
    'approve-above': {
      words: { en: 'Approve above all limits', zh: '超额批准' },
      from: ['requested', 'countered'],
      to: 'approved',
      actors: ['admin'],
      otherThan: ['open'],
      effects: ['grantAsAdmin'],
      notice: 'approved',
    },
    'grant-for-incident': {
      words: { en: 'Grant as compensation for an incident', zh: '作为群体性问题补偿批准' },
      from: ['requested'],
      to: 'approved',
      actors: ['system'],
      automatic: 'isForIncident',
      effects: ['grantForIncident'],
      notice: 'approved',
    },
    counter: {
      words: { en: 'Offer another amount', zh: '提出其他金额' },
      from: ['requested'],
      to: 'countered',
      actors: ['supervisor'],
      requires: ['amount', 'explanation'],
      notice: 'countered',
    },
    decline: {
      words: { en: 'Decline', zh: '拒绝' },
      from: ['requested', 'countered'],
      to: 'declined',
      actors: ['agent'],
      requires: ['explanation', 'alternative'],
      notice: 'declined',
    },
    expire: {
      words: { en: 'Not accepted in time', zh: '逾期未接受' },
      from: ['countered'],
      to: 'declined',
      actors: ['clock'],
    },
  },
  notices: {
    approved: { en: 'Your request {{caseNumber}} is approved.', zh: '您的申请 {{caseNumber}} 已获批准。' },
    countered: {
      en: 'About your request {{caseNumber}}: {{explanation}}',
      zh: '关于您的申请 {{caseNumber}}:{{explanation}}',
    },
    declined: {
      en: 'We could not grant your request {{caseNumber}}: {{explanation}} We can offer instead: {{alternative}}',
      zh: '您的申请 {{caseNumber}} 未获批准:{{explanation}} 我们可以提供:{{alternative}}',
    },
  },
});
