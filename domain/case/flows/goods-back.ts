import type { AnyFlow, FlowAction, FlowState } from '../flow.ts';

/*
 * What flows share in which the customer sends goods back: approved, sent, received, inspected. Each has its own words and
 * right for its approval, its own notices by these names, and says what follows an accepted inspection.
 */

export const goodsBackOpens = {
  actors: ['agent', 'customer', 'system'],
  requires: ['orderId', 'requested', 'law'],
  accepts: ['cause', 'goods', 'reason'],
  effects: ['checkOrder'],
  notice: 'requested',
} as const satisfies AnyFlow['opens'];

/** Without its words, and the effect that requires the right. */
export const goodsBackApproval = {
  from: ['requested'],
  to: 'awaiting-goods',
  actors: ['agent'],
  accepts: ['exceptionReason'],
  notice: 'approved',
} as const satisfies Omit<FlowAction, 'words'>;

/** Without its words. */
export const goodsBackRefusal = {
  from: ['requested'],
  to: 'declined',
  actors: ['agent'],
  requires: ['reason'],
  notice: 'declined',
} as const satisfies Omit<FlowAction, 'words'>;

export const goodsBackStates = {
  requested: { words: { en: 'Requested', zh: '待审核' }, target: '24 h' },
  'awaiting-goods': {
    words: { en: 'Waiting for the goods', zh: '等待寄回' },
    target: '14 d',
    reminders: [{ after: '5 d', notice: 'send-it' }],
    holdsTicket: true,
  },
  'in-transit': { words: { en: 'On its way back', zh: '退货运输中' }, target: '15 d', holdsTicket: true },
  lost: { words: { en: 'Lost, claimed from the carrier', zh: '运输丢失,向承运人索赔' }, target: '10 bd' },
  inspecting: { words: { en: 'Being inspected', zh: '验货中' }, target: '2 bd' },
  'refund-due': { words: { en: 'Refund due', zh: '待退款' }, target: 'refundDuty', statutory: 'duty' },
  returning: { words: { en: 'Going back to the customer', zh: '退回客户' }, target: '5 bd' },
  closed: { words: { en: 'Closed', zh: '已完成' }, terminal: true },
  declined: { words: { en: 'Declined', zh: '已拒绝' }, terminal: true },
  cancelled: { words: { en: 'Cancelled', zh: '已取消' }, terminal: true },
} as const satisfies Record<string, FlowState>;

export const goodsBackActions = {
  ship: {
    words: { en: 'Sent', zh: '已寄出' },
    from: ['awaiting-goods'],
    to: 'in-transit',
    actors: ['customer'],
    requires: ['carrier', 'trackingNumber'],
    accepts: ['photos'],
    effects: ['expectShipment'],
  },
  cancel: {
    words: { en: 'Not sent in time', zh: '逾期未寄回' },
    from: ['awaiting-goods'],
    to: 'cancelled',
    actors: ['clock', 'agent'],
    notice: 'cancelled',
  },
  withdraw: {
    words: { en: 'Withdraw', zh: '撤回' },
    from: ['requested', 'awaiting-goods', 'in-transit'],
    to: 'cancelled',
    actors: ['customer'],
  },
  'report-lost': {
    words: { en: 'Lost', zh: '运输丢失' },
    from: ['in-transit'],
    to: 'lost',
    actors: ['agent', 'clock'],
  },
  receive: {
    words: { en: 'Received', zh: '签收退货' },
    from: ['awaiting-goods', 'in-transit', 'lost'],
    to: 'inspecting',
    actors: ['agent'],
    requires: ['received'],
    effects: ['receiveUnits'],
  },
  reject: {
    words: { en: 'Reject all units', zh: '验收不通过' },
    from: ['inspecting'],
    to: 'returning',
    actors: ['agent'],
    requires: ['findings'],
    accepts: ['inspection'],
    effects: ['requireInspection'],
    notice: 'rejected',
  },
  'give-up': {
    words: { en: 'Close as lost', zh: '按丢失结案' },
    from: ['lost'],
    to: 'cancelled',
    actors: ['supervisor'],
    requires: ['findings'],
  },
  'send-back': {
    words: { en: 'Sent back', zh: '已退回客户' },
    from: ['returning'],
    to: 'closed',
    actors: ['agent'],
  },
  close: {
    words: { en: 'Close', zh: '结案' },
    from: ['refund-due'],
    to: [{ to: 'returning', when: 'hasRejectedUnits' }, { to: 'closed' }],
    actors: ['system'],
    automatic: 'childrenDone',
  },
} as const satisfies Record<string, FlowAction>;
