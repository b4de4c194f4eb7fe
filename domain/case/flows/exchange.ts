import { defineFlow } from '../flow.ts';
import { exchangeFields } from '../goods/goods-fields.ts';
import {
  goodsBackActions,
  goodsBackApproval,
  goodsBackOpens,
  goodsBackRefusal,
  goodsBackStates,
} from './goods-back.ts';

/** An exchange: the goods come back as in a return, and a replacement goes out; out of stock, they are refunded. */
export const exchange = defineFlow({
  kind: 'exchange',
  version: 2,
  words: { en: 'Exchange', zh: '换货' },
  fields: exchangeFields,
  personal: ['reason', 'exceptionReason', 'findings'],
  opens: goodsBackOpens,
  initial: 'requested',
  states: {
    ...goodsBackStates,
    reserved: { words: { en: 'Replacement reserved', zh: '已预留换货商品' }, target: '2 bd' },
    shipped: { words: { en: 'Replacement on its way', zh: '换货商品运输中' }, target: '15 d' },
    delivered: { words: { en: 'Replacement delivered', zh: '换货商品已签收' }, terminal: true },
  },
  actions: {
    ...goodsBackActions,
    approve: {
      ...goodsBackApproval,
      words: { en: 'Approve', zh: '同意换货' },
      effects: ['requireExchangeRight'],
    },
    decline: { ...goodsBackRefusal, words: { en: 'Decline', zh: '拒绝换货' } },
    accept: {
      words: { en: 'Accept all units, and reserve the replacement', zh: '验收通过并预留换货商品' },
      from: ['inspecting'],
      to: 'reserved',
      actors: ['agent'],
      requires: ['accepted'],
      accepts: ['findings', 'inspection'],
      guards: ['acceptsAll'],
      effects: ['requireInspection', 'acceptExchanged'],
      notice: 'accepted',
    },
    partly: {
      words: { en: 'Accept some units, and reserve their replacement', zh: '部分验收通过并预留换货商品' },
      from: ['inspecting'],
      to: 'reserved',
      actors: ['agent'],
      requires: ['accepted', 'findings'],
      accepts: ['inspection'],
      guards: ['acceptsSome'],
      effects: ['requireInspection', 'acceptExchanged'],
      notice: 'partly',
    },
    // The carrier answers to the desk for the parcel: the customer is not left without goods.
    'replace-lost': {
      words: { en: 'Replace as if received', zh: '按已签收换货' },
      from: ['lost'],
      to: 'reserved',
      actors: ['supervisor'],
      requires: ['received', 'accepted', 'findings'],
      guards: ['acceptsAll'],
      effects: ['receiveUnits', 'acceptExchanged'],
      notice: 'lost',
    },
    'out-of-stock': {
      words: { en: 'Out of stock: refund', zh: '缺货,改为退款' },
      from: ['reserved'],
      to: 'refund-due',
      actors: ['agent'],
      effects: ['refundExchanged'],
      notice: 'out-of-stock',
    },
    dispatch: {
      words: { en: 'Send the replacement', zh: '寄出换货商品' },
      from: ['reserved'],
      to: 'shipped',
      actors: ['agent'],
      requires: ['outboundCarrier', 'outboundTrackingNumber'],
      effects: ['expectOutbound'],
      notice: 'shipped',
    },
    deliver: {
      words: { en: 'Delivered', zh: '已签收' },
      from: ['shipped'],
      to: 'delivered',
      actors: ['agent', 'customer'],
    },
    'replacement-lost': {
      words: { en: 'The replacement was lost', zh: '换货商品丢失' },
      from: ['shipped'],
      to: 'reserved',
      actors: ['agent'],
    },
  },
  notices: {
    lost: {
      en: 'The goods of your exchange {{caseNumber}} were lost on their way to us. We are preparing the replacement all the same.',
      zh: '您的换货 {{caseNumber}} 在寄回途中丢失,我们仍将为您安排换货。',
    },
    requested: {
      en: 'We received your exchange request {{caseNumber}}.',
      zh: '我们已收到您的换货申请 {{caseNumber}}。',
    },
    approved: {
      en: 'Your exchange {{caseNumber}} is approved. Please send the goods by {{dueDate}}.',
      zh: '您的换货 {{caseNumber}} 已通过,请于 {{dueDate}} 前寄回商品。',
    },
    declined: {
      en: 'We could not approve your exchange {{caseNumber}}. Reason: {{reason}}',
      zh: '您的换货申请 {{caseNumber}} 未通过。原因:{{reason}}',
    },
    'send-it': {
      en: 'Please send the goods of your exchange {{caseNumber}} by {{dueDate}}.',
      zh: '请于 {{dueDate}} 前寄回换货 {{caseNumber}} 的商品。',
    },
    cancelled: {
      en: 'We cancelled your exchange {{caseNumber}}, since the goods did not arrive.',
      zh: '由于未收到商品,您的换货 {{caseNumber}} 已取消。',
    },
    accepted: {
      en: 'We inspected the goods of your exchange {{caseNumber}} and are preparing the replacement.',
      zh: '您的换货 {{caseNumber}} 已验收,我们正在准备换货商品。',
    },
    partly: {
      en: 'We could accept some of the goods of your exchange {{caseNumber}}: {{findings}}. We are preparing their replacement, and send the others back with it.',
      zh: '您的换货 {{caseNumber}} 部分通过验收:{{findings}}。我们正在准备换货商品,其余商品将一并退回给您。',
    },
    rejected: {
      en: 'We could not accept the goods of your exchange {{caseNumber}}: {{findings}}. We are sending them back.',
      zh: '您的换货 {{caseNumber}} 未通过验收:{{findings}}。商品将退回给您。',
    },
    'out-of-stock': {
      en: 'The replacement of your exchange {{caseNumber}} is out of stock. We refund you instead by {{dueDate}}.',
      zh: '您的换货 {{caseNumber}} 暂时缺货,我们将于 {{dueDate}} 前为您退款。',
    },
    shipped: {
      en: 'The replacement of your exchange {{caseNumber}} is on its way: {{outboundCarrier}} {{outboundTrackingNumber}}.',
      zh: '您的换货 {{caseNumber}} 已寄出:{{outboundCarrier}} {{outboundTrackingNumber}}。',
    },
  },
});
