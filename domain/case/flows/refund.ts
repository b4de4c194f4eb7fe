import { defineFlow } from '../flow.ts';
import { refundFields } from '../money/money-fields.ts';

/** A refund of what is due of an order. Kefu moves no money: a payment adapter or a person says what became of it. */
export const refund = defineFlow({
  kind: 'refund',
  version: 2,
  words: { en: 'Refund', zh: '退款' },
  fields: refundFields,
  personal: ['reason', 'failure'],
  amount: 'amount',
  opens: {
    actors: ['agent', 'system'],
    requires: ['orderId', 'lineIds'],
    accepts: ['freight', 'reason'],
    effects: ['checkOrder'],
  },
  initial: 'requested',
  states: {
    requested: { words: { en: 'Requested', zh: '待审批' }, target: '1 bd' },
    submitted: { words: { en: 'Submitted', zh: '已提交支付渠道' }, target: '24 h' },
    unknown: { words: { en: 'Outcome unknown', zh: '结果待核实' }, target: '1 bd' },
    failed: { words: { en: 'Failed', zh: '退款失败' }, target: '1 bd' },
    settled: { words: { en: 'Settled', zh: '已退款' }, terminal: true },
    declined: { words: { en: 'Declined', zh: '已拒绝' }, terminal: true },
  },
  actions: {
    approve: {
      words: { en: 'Approve and submit', zh: '批准并提交' },
      from: ['requested'],
      to: 'submitted',
      actors: ['agent'],
      otherThan: ['open'],
      effects: ['submitRefund'],
    },
    decline: {
      words: { en: 'Decline', zh: '拒绝' },
      from: ['requested', 'failed'],
      to: 'declined',
      actors: ['agent'],
      requires: ['reason'],
      otherThan: ['open'],
      notice: 'declined',
    },
    settle: {
      words: { en: 'Settled', zh: '确认到账' },
      from: ['submitted', 'unknown', 'failed', 'declined'],
      to: 'settled',
      actors: ['agent'],
      accepts: ['gatewayId', 'attempt'],
      guards: ['wasSubmitted'],
      effects: ['settleRefund'],
      notice: 'settled',
    },
    fail: {
      words: { en: 'Failed', zh: '退款失败' },
      from: ['submitted', 'unknown'],
      to: 'failed',
      actors: ['agent'],
      accepts: ['gatewayId', 'attempt', 'failure'],
      effects: ['failRefund'],
    },
    'lose-track': {
      words: { en: 'Outcome unknown', zh: '结果不明' },
      from: ['submitted'],
      to: 'unknown',
      actors: ['agent', 'clock'],
      accepts: ['gatewayId', 'attempt'],
      effects: ['loseTrackOfRefund'],
    },
    resubmit: {
      words: { en: 'Submit again', zh: '重新提交' },
      from: ['failed'],
      to: 'submitted',
      actors: ['agent'],
      effects: ['resubmitRefund'],
    },
  },
  notices: {
    settled: {
      en: 'Your refund {{caseNumber}} has been paid.',
      zh: '您的退款 {{caseNumber}} 已支付。',
    },
    declined: {
      en: 'We could not approve your refund {{caseNumber}}. Reason: {{reason}}',
      zh: '您的退款申请 {{caseNumber}} 未获批准。原因:{{reason}}',
    },
  },
});
