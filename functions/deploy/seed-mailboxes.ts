import middy from '@middy/core';
import * as z from 'zod';
import { commitWrites } from '../../domain/database.ts';
import { locale } from '../../domain/locale.ts';
import { mailboxStore } from '../../domain/mailbox/mailbox.store.ts';
import { tableDatabase } from '../clients.ts';
import { systemContext } from '../context.ts';
import { customResource } from './custom-resource.ts';

const database = tableDatabase();
const mailboxes = mailboxStore(database);

const properties = z.object({
  mailboxes: z.array(z.object({ address: z.email(), fromName: z.string(), locale })),
});

/**
 * Creates the mailboxes that the settings name and the desk lacks. It changes and removes none: from the first
 * deployment on they are the desk's own, edited through the API.
 */
export const handler = middy(
  customResource(async ({ RequestType, RequestId, ResourceProperties }) => {
    if (RequestType !== 'Delete') await seed(properties.parse(ResourceProperties), RequestId);
    return { physicalResourceId: 'mailboxes' };
  }),
);

async function seed(wanted: z.infer<typeof properties>, requestId: string): Promise<void> {
  const known = new Set((await mailboxes.list()).map(({ address }) => address));
  for (const { address, fromName, locale } of wanted.mailboxes) {
    if (known.has(address.toLowerCase())) continue;
    const { newId, now } = systemContext(requestId);
    await commitWrites(database, [
      mailboxes.creation({
        mailboxId: newId('mailbox'),
        version: 1,
        address: address.toLowerCase(),
        fromName,
        locale,
        ticketType: 'question',
        createdAt: now,
      }),
    ]);
  }
}
