import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** A coupon of a customer, by its code */
export const couponSchema = createSchema({
  model: { service, entity: 'coupon', version: '1' },
  attributes: {
    code: { type: 'string', required: true },
    version: { type: 'number', required: true },
    couponBatchId: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    cause: { type: 'string', required: true },
    value: { type: 'number', required: true },
    currency: { type: 'string', required: true },
    leastSpend: { type: 'number', required: true },
    validFrom: { type: 'string', required: true },
    validUntil: { type: 'string', required: true },
    order: { type: 'any' },
    issuedAt: { type: 'string', required: true },
  },
  indexes: {
    coupon: {
      pk: { field: primaryKey.pk, composite: ['code'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

/** Which coupon of a batch was issued for a cause: a cause has one at most */
export const couponCauseSchema = createSchema({
  model: { service, entity: 'coupon-cause', version: '1' },
  attributes: {
    couponBatchId: { type: 'string', required: true },
    cause: { type: 'string', required: true },
    code: { type: 'string', required: true },
  },
  indexes: {
    cause: {
      pk: { field: primaryKey.pk, composite: ['couponBatchId', 'cause'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

/** What was issued of a batch of coupons, beside the batch itself, whose edits would overwrite it */
export const couponBudgetSchema = createSchema({
  model: { service, entity: 'coupon-budget', version: '1' },
  attributes: {
    couponBatchId: { type: 'string', required: true },
    issued: { type: 'number', required: true },
  },
  indexes: {
    budget: {
      pk: { field: primaryKey.pk, composite: ['couponBatchId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
