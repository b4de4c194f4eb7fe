import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { familyOf } from '../../domain/customer/family.ts';
import { recalculateLevel } from '../../domain/customer/level/recalculate-level.ts';
import { recalculateTags } from '../../domain/customer/tag-rule/recalculate-tags.ts';
import type { Context } from '../../domain/shared/context.ts';
import { KefuError } from '../../domain/shared/errors.ts';
import { type CustomerId, idSchema } from '../../domain/shared/ids.ts';
import {
  CustomerChanged,
  CustomerLevelChanged,
  CustomerLevelReviewDue,
  CustomerMerged,
  CustomerUnmerged,
} from '../../events/customer/customer-events.ts';
import {
  OrderChanged,
  OrderRecorded,
  OrderRefundRecorded,
  RefundSubmitted,
} from '../../events/customer/order-events.ts';
import { parseEvent } from '../../events/event.ts';
import { sqsClient } from '../clients/sqs.ts';
import { database } from '../clients/table.ts';
import { clockJobs } from '../clock/clock-jobs.ts';
import { systemContext } from '../context.ts';
import { desk } from '../desk.ts';
import { correlate, logger } from '../logger.ts';
import { customers, customerTags, knownLevelRules, orders } from '../stores.ts';

const stores = { database, customers, orders, knownLevelRules, tags: customerTags };
const jobs = clockJobs(sqsClient());
const customerId = idSchema('customer');

const concerning = z.discriminatedUnion('type', [
  OrderRecorded.schema,
  OrderChanged.schema,
  OrderRefundRecorded.schema,
  RefundSubmitted.schema,
  CustomerChanged.schema,
  CustomerMerged.schema,
  CustomerUnmerged.schema,
  CustomerLevelReviewDue.schema,
  CustomerLevelChanged.schema,
]);

/**
 * Recalculates a customer's level and automatic tags after an order, a refund, a change of their type or the time at which these
 * may fall; a changed level is applied to the customer's tickets.
 */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(concerning, detail);
  const { correlationId } = event;
  correlate(correlationId);
  const recalculate = (id: string, since?: string) =>
    recalculateStanding(customerId.parse(id), since, systemContext(correlationId));
  switch (event.type) {
    case 'customer.level-changed':
      return sendLevel(event.subject.id, correlationId);
    case 'customer.unmerged':
      await recalculate(event.data.from);
      return recalculate(event.subject.id);
    case 'customer.merged':
    case 'customer.changed':
      return recalculate(event.subject.id);
    case 'customer.level-review-due':
      return recalculate(event.subject.id, event.data.dueAt);
    case 'order.changed':
      if (event.data.formerCustomerId) await recalculate(event.data.formerCustomerId);
      return recalculate(event.data.customerId);
    case 'order.recorded':
    case 'order.refund-recorded':
      return recalculate(event.data.customerId);
  }
});

async function recalculateStanding(customerId: CustomerId, since: string | undefined, context: Context) {
  try {
    await recalculateLevel(stores, { customerId, since }, context);
    await recalculateTags(stores, { customerId, locale: desk.locale }, context);
  } catch (error) {
    // A customer who was erased has neither.
    if (!(error instanceof KefuError) || error.code !== 'not-found') throw error;
    logger.info('The customer is gone.');
  }
}

/** To the tickets of the customer, and of those merged into them. */
async function sendLevel(id: string, correlationId: string): Promise<void> {
  const customer = await customers.load(customerId.parse(id));
  for (const levelOf of familyOf(customer)) await jobs.send({ levelOf, correlationId });
}
