import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { settlePushedRefund } from '../../domain/case/settle-pushed-refund.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { OrderRefundRecorded } from '../../events/customer/order-events.ts';
import { parseEvent } from '../../events/event.ts';
import { caseStores } from '../case-stores.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { orders } from '../stores.ts';

const stores = { ...caseStores, orders };

/** Has the case of a refund follow what a shop pushed of it. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const { subject, data, correlationId } = parseEvent(OrderRefundRecorded.schema, detail);
  correlate(correlationId);
  const refund = {
    orderId: idSchema('order').parse(subject.id),
    refundId: idSchema('refund').parse(data.refundId),
  };
  const outcome = await settlePushedRefund(stores, refund, systemContext(correlationId));
  logger.info('A pushed refund was compared with its case.', { ...refund, outcome });
});
