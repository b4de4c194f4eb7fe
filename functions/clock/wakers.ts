import type { Wakers } from '../../domain/record/wake-record.ts';
import { tickets } from '../ticket-stores.ts';

/** The stores of all kinds of records that have timers, by the kind of their ids: what the clock wakes. */
export const wakers: Wakers = {
  ticket: tickets,
  webhookDelivery: {
    mayWait: false,
    wake: async (deliveryId) => (await import('../webhook/attempt-later.ts')).attemptLater(deliveryId),
  },
};
