import * as z from 'zod';
import type { Case } from '../../domain/case/case.ts';
import { defineFlow } from '../../domain/case/flow.ts';
import { complaint } from '../../domain/case/flows/complaint.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import type { CaseView } from '../../functions/http/case-pages/page.ts';
import { id, noon } from '../domain/given.ts';

/** A return for which the customer gives a tracking number and photos. */
const sending = defineFlow({
  kind: 'sending',
  version: 1,
  words: { en: 'Return', zh: '退货' },
  fields: z.object({
    carrier: z.enum(['SF Express', 'DHL']),
    trackingNumber: z.string().trim().min(1).max(40),
    photos: z.array(idSchema('attachment')).max(5),
  }),
  personal: [],
  opens: { actors: ['agent'] },
  initial: 'awaiting-goods',
  states: {
    'awaiting-goods': { words: { en: 'Waiting for your parcel', zh: '等待您寄回商品' }, target: '14 d' },
    'in-transit': { words: { en: 'On its way to us', zh: '退货运输中' }, terminal: true },
  },
  actions: {
    ship: {
      words: { en: 'I have sent it', zh: '我已寄出' },
      from: ['awaiting-goods'],
      to: 'in-transit',
      actors: ['customer'],
      requires: ['carrier', 'trackingNumber'],
      accepts: ['photos'],
    },
  },
  notices: {},
});

const shared: Omit<Case, 'flow' | 'state'> = {
  caseId: id('case'),
  number: 'K20261122-0007',
  version: 4,
  flowVersion: 1,
  stateSince: noon,
  level: 1,
  fields: {},
  customerId: id('customer'),
  ticketIds: [],
  children: [],
  openedBy: { kind: 'system' },
  takenBy: {},
  dueAt: '2026-12-06T16:00:00.000Z',
  reminded: 0,
  createdAt: noon,
  lastActivityAt: noon,
};

const around = { deskName: 'Lamps & More', timeZone: 'Asia/Shanghai', now: noon };

/** A complaint in a state. */
export function shownComplaint(state: string, facts: Partial<CaseView> = {}): CaseView {
  return {
    ...around,
    flow: complaint,
    case: { ...shared, flow: 'complaint', state },
    locale: 'en',
    ...facts,
  };
}

/** A return that waits for the customer's parcel. */
export function shownReturn(facts: Partial<CaseView> = {}): CaseView {
  return {
    ...around,
    flow: sending,
    case: { ...shared, flow: 'sending', state: 'awaiting-goods' },
    locale: 'en',
    ...facts,
  };
}
