import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { idSchema } from '../../domain/shared/ids.ts';
import { reportExcessRefund } from '../../domain/task/report-excess-refund.ts';
import { OrderRefundInExcess } from '../../events/customer/order-events.ts';
import { parseEvent } from '../../events/event.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { correlate } from '../logger.ts';
import { tasks } from '../stores.ts';

/** Opens a task for a refund beyond what was paid, once, since it was not entered. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const { subject, data, correlationId } = parseEvent(OrderRefundInExcess.schema, detail);
  correlate(correlationId);
  const about = {
    orderId: idSchema('order').parse(subject.id),
    customerId: idSchema('customer').parse(data.customerId),
    refundId: idSchema('refund').parse(data.refundId),
  };
  await reportExcessRefund({ database, tasks }, about, systemContext(correlationId));
});
