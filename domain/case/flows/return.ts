import { defineFlow } from '../flow.ts';
import { returnFields } from '../money/money-fields.ts';
import { goodsBackActions, goodsBackStates } from './goods-back.ts';

/** A return of goods: approved, sent back, inspected, and refunded for the units that were accepted. */
export const returns = defineFlow({
  kind: 'return',
  version: 2,
  words: { en: 'Return', zh: '退货' },
  fields: returnFields,
  personal: ['reason', 'exceptionReason', 'findings'],
  opens: {
    actors: ['agent', 'customer', 'system'],
    requires: ['orderId', 'requested', 'law'],
    accepts: ['cause', 'goods', 'reason'],
    effects: ['checkOrder'],
    notice: 'requested',
  },
  initial: 'requested',
  states: goodsBackStates,
  actions: {
    ...goodsBackActions,
    approve: {
      words: { en: 'Approve', zh: '同意退货' },
      from: ['requested'],
      to: 'awaiting-goods',
      actors: ['agent'],
      accepts: ['exceptionReason'],
      effects: ['requireReturnRight'],
      notice: 'approved',
    },
    decline: {
      words: { en: 'Decline', zh: '拒绝退货' },
      from: ['requested'],
      to: 'declined',
      actors: ['agent'],
      requires: ['reason'],
      notice: 'declined',
    },
    accept: {
      words: { en: 'Accept all units', zh: '验收通过' },
      from: ['inspecting'],
      to: 'refund-due',
      actors: ['agent'],
      requires: ['accepted'],
      accepts: ['freight', 'findings', 'inspection'],
      guards: ['acceptsAll'],
      effects: ['requireInspection', 'acceptReturned'],
      notice: 'accepted',
    },
    partly: {
      words: { en: 'Accept some units', zh: '部分验收通过' },
      from: ['inspecting'],
      to: 'refund-due',
      actors: ['agent'],
      requires: ['accepted', 'findings'],
      accepts: ['freight', 'inspection'],
      guards: ['acceptsSome'],
      effects: ['requireInspection', 'acceptReturned'],
      notice: 'partly',
    },
    close: {
      words: { en: 'Close', zh: '结案' },
      from: ['refund-due'],
      to: [{ to: 'returning', when: 'hasRejectedUnits' }, { to: 'closed' }],
      actors: ['system'],
      automatic: 'childrenDone',
    },
  },
  notices: {
    requested: {
      en: 'We received your return request {{caseNumber}}.',
      zh: '我们已收到您的退货申请 {{caseNumber}}。',
    },
    approved: {
      en: 'Your return {{caseNumber}} is approved. Please send the goods by {{dueDate}}.',
      zh: '您的退货 {{caseNumber}} 已通过,请于 {{dueDate}} 前寄回商品。',
    },
    declined: {
      en: 'We could not approve your return {{caseNumber}}. Reason: {{reason}}',
      zh: '您的退货申请 {{caseNumber}} 未通过。原因:{{reason}}',
    },
    'send-it': {
      en: 'Please send the goods of your return {{caseNumber}} by {{dueDate}}.',
      zh: '请于 {{dueDate}} 前寄回退货 {{caseNumber}} 的商品。',
    },
    cancelled: {
      en: 'We cancelled your return {{caseNumber}}, since the goods did not arrive.',
      zh: '由于未收到商品,您的退货 {{caseNumber}} 已取消。',
    },
    accepted: {
      en: 'We inspected the goods of your return {{caseNumber}}. What is due will be refunded by {{dueDate}}.',
      zh: '您的退货 {{caseNumber}} 已验收,应退款项将于 {{dueDate}} 前退还。',
    },
    partly: {
      en: 'We could accept some of the goods of your return {{caseNumber}}: {{findings}}. What is due will be refunded by {{dueDate}}; we are sending the others back.',
      zh: '您的退货 {{caseNumber}} 部分通过验收:{{findings}}。应退款项将于 {{dueDate}} 前退还,其余商品将退回给您。',
    },
    rejected: {
      en: 'We could not accept the goods of your return {{caseNumber}}: {{findings}}. We are sending them back.',
      zh: '您的退货 {{caseNumber}} 未通过验收:{{findings}}。商品将退回给您。',
    },
  },
});
