import middy from '@middy/core';
import * as z from 'zod';
import { ownAddressClaim } from '../../domain/desk/own-address.store.ts';
import { type Mailbox, mailboxAddresses } from '../../domain/mail/mailbox.ts';
import { ConditionFailed, commitWrites } from '../../domain/shared/database.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { locale } from '../../domain/shared/locale.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { mailboxes, ownAddresses, tableMark } from '../stores.ts';
import { customResource } from './custom-resource.ts';
import { erasureLedger } from './erasure-ledger.ts';

const properties = z.object({
  mailboxes: z.array(
    z.object({
      address: z.email(),
      forwardedFrom: z.array(z.email()).optional(),
      fromName: z.string(),
      locale,
    }),
  ),
});

/**
 * Creates the mailboxes that the settings name and that don't exist yet, and marks a table that is used for the first time. It changes and removes none: after the first
 * deployment they are edited through the API.
 */
export const handler = middy(
  customResource(async ({ RequestType, RequestId, ResourceProperties }) => {
    if (RequestType !== 'Delete') {
      await seed(properties.parse(ResourceProperties), RequestId);
      await tableMark.markFirst(await erasureLedger.hasEntries());
    }
    return { physicalResourceId: 'mailboxes' };
  }),
);

async function seed(wanted: z.infer<typeof properties>, requestId: string): Promise<void> {
  const known = new Set((await mailboxes.list()).map(({ address }) => address));
  for (const { address, forwardedFrom, fromName, locale } of wanted.mailboxes) {
    if (known.has(address.toLowerCase())) continue;
    const context = systemContext(requestId);
    const created: Mailbox = {
      mailboxId: context.newId('mailbox'),
      version: 1,
      address: address.toLowerCase(),
      forwardedFrom: forwardedFrom?.map((each) => each.toLowerCase()),
      fromName,
      locale,
      ticketType: 'question',
      createdAt: context.now,
    };
    await commitWrites(database, mailboxes.creation(created, context)).catch(passOverMailbox(created));
  }
}

/** CloudFormation retries after a timeout, and an admin may have created the mailbox: an existing one is fine. */
function passOverMailbox(wanted: Mailbox) {
  return async (error: unknown): Promise<void> => {
    if (!(error instanceof ConditionFailed) || !error.writes.includes(ownAddressClaim)) throw error;
    if (idSchema('mailbox').safeParse(await ownAddresses.ownerOf(wanted.address)).success) return;
    for (const address of mailboxAddresses(wanted)) {
      const ownerId = await ownAddresses.ownerOf(address);
      if (!ownerId) continue;
      throw new Error(
        `The settings name ${address} for a mailbox, but it is the address of ${ownerId}: name another one.`,
      );
    }
    throw error;
  };
}
