import { defineFlow } from '../flow.ts';
import { returnFields } from '../money/money-fields.ts';
import {
  goodsBackActions,
  goodsBackApproval,
  goodsBackOpens,
  goodsBackRefusal,
  goodsBackStates,
} from './goods-back.ts';

/** A return of goods: approved, sent back, inspected, and refunded for the units that were accepted. */
export const returns = defineFlow({
  kind: 'return',
  version: 3,
  words: { en: 'Return', zh: '退货' },
  fields: returnFields,
  personal: ['reason', 'exceptionReason', 'findings'],
  opens: goodsBackOpens,
  initial: 'requested',
  states: goodsBackStates,
  actions: {
    ...goodsBackActions,
    approve: {
      ...goodsBackApproval,
      words: { en: 'Approve', zh: '同意退货' },
      effects: ['requireReturnRight'],
    },
    decline: { ...goodsBackRefusal, words: { en: 'Decline', zh: '拒绝退货' } },
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
    // The carrier answers to the desk for the parcel: the customer is not left without goods and money.
    'refund-lost': {
      words: { en: 'Refund as if received', zh: '按已签收退款' },
      from: ['lost'],
      to: 'refund-due',
      actors: ['supervisor'],
      requires: ['received', 'accepted', 'findings'],
      accepts: ['freight'],
      guards: ['acceptsAll'],
      effects: ['receiveUnits', 'acceptReturned'],
      notice: 'lost',
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
    lost: {
      en: 'The goods of your return {{caseNumber}} were lost on their way to us. What is due will be refunded by {{dueDate}}.',
      zh: '您的退货 {{caseNumber}} 在寄回途中丢失,应退款项将于 {{dueDate}} 前退还。',
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
