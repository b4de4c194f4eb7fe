import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { customerTags } from '../../domain/mail/outgoing/delivery-report.ts';
import { notifyReplacedAddress } from '../../domain/notification/notify-replaced-address.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { CustomerChanged } from '../../events/customer/customer-events.ts';
import { parseEvent } from '../../events/event.ts';
import { sesClient } from '../clients/ses.ts';
import { systemContext } from '../context.ts';
import { desk } from '../desk.ts';
import { correlate, logger } from '../logger.ts';
import { sendOnce } from '../mail/send-once.ts';
import { customers, knownMailboxes, rates, replacedAddresses, suppressions } from '../stores.ts';

const ses = sesClient();

const stores = {
  ...{ customers, replacedAddresses, suppressions, rates, knownMailboxes, desk },
  send: async ({ customerId, ...mail }: Parameters<Parameters<typeof notifyReplacedAddress>[0]['send']>[0]) =>
    (await sendOnce(ses, mail, { Name: customerTags.customerId, Value: customerId })).outcome,
};

/** Mails the notice to an address that was replaced, where the setting has it. While SES doesn't answer, the event is processed again. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>): Promise<void> => {
  const event = parseEvent(CustomerChanged.schema, detail);
  correlate(event.correlationId);
  const customerId = idSchema('customer').parse(event.subject.id);
  const { version } = event;
  const outcomes = await notifyReplacedAddress(
    stores,
    { customerId, version },
    systemContext(event.correlationId),
  );
  if (outcomes.includes('busy')) throw new Error('Another attempt has a notice: it is tried again later.');
  if (outcomes.length) logger.info('Notices to replaced addresses.', { customerId, outcomes });
});
