import { defineFlow } from '../flow.ts';
import { warrantyClaimFields } from '../goods/goods-fields.ts';

/** A claim under a warranty: it is covered and remedied by a case of its own, or denied by a clause. */
export const warrantyClaim = defineFlow({
  kind: 'warranty-claim',
  version: 1,
  words: { en: 'Warranty claim', zh: '保修申请' },
  fields: warrantyClaimFields,
  personal: ['defect', 'exceptionReason', 'reason', 'serialNumber'],
  opens: {
    actors: ['agent', 'customer', 'system'],
    requires: ['orderId', 'lineId', 'law', 'defect'],
    accepts: ['units', 'serialNumber', 'part'],
    effects: ['checkOrder', 'checkDefect'],
    notice: 'filed',
  },
  initial: 'filed',
  states: {
    filed: { words: { en: 'Filed', zh: '已提交' }, target: '24 h' },
    checking: { words: { en: 'Being checked', zh: '审核中' }, target: '1 bd' },
    approved: { words: { en: 'Approved', zh: '已批准' }, target: 'followUp' },
    closed: { words: { en: 'Closed', zh: '已完成' }, terminal: true },
    denied: { words: { en: 'Denied', zh: '已拒绝' }, terminal: true },
    withdrawn: { words: { en: 'Withdrawn', zh: '已撤回' }, terminal: true },
  },
  actions: {
    check: {
      words: { en: 'Check the coverage', zh: '审核保修范围' },
      from: ['filed'],
      to: 'checking',
      actors: ['agent'],
      accepts: ['part', 'exclusion'],
      effects: ['calculateCoverage'],
    },
    approve: {
      words: { en: 'Approve', zh: '批准' },
      from: ['checking'],
      to: 'approved',
      actors: ['agent'],
      requires: ['remedy'],
      accepts: ['part', 'exclusion', 'exceptionReason', 'deduction'],
      effects: ['requireCoverage', 'openWarrantyRemedy'],
      notice: 'approved',
    },
    deny: {
      words: { en: 'Deny', zh: '拒绝' },
      from: ['checking'],
      to: 'denied',
      actors: ['agent'],
      requires: ['clause', 'reason'],
      accepts: ['part', 'exclusion'],
      effects: ['requireDenialClause'],
      notice: 'denied',
    },
    withdraw: {
      words: { en: 'Withdraw', zh: '撤回' },
      from: ['filed', 'checking'],
      to: 'withdrawn',
      actors: ['customer'],
    },
    close: {
      words: { en: 'Close', zh: '结案' },
      from: ['approved'],
      to: 'closed',
      actors: ['system'],
      automatic: 'childrenDone',
    },
  },
  notices: {
    filed: {
      en: 'We received your warranty claim {{caseNumber}}.',
      zh: '我们已收到您的保修申请 {{caseNumber}}。',
    },
    approved: {
      en: 'Your warranty claim {{caseNumber}} is approved.',
      zh: '您的保修申请 {{caseNumber}} 已批准。',
    },
    denied: {
      en: 'We could not approve your warranty claim {{caseNumber}}: {{reason}}',
      zh: '您的保修申请 {{caseNumber}} 未通过:{{reason}}',
    },
  },
});
