import { DescribeActiveReceiptRuleSetCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import middy from '@middy/core';
import { canaryAddress } from '../../domain/mail/canary-address.ts';
import { sesClient } from '../clients/ses.ts';
import { newId } from '../context.ts';
import { desk } from '../desk.ts';
import { logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { environment } from '../needs.ts';
import { signingKey } from '../stores.ts';

const { RECEIPT_RULE_SET_NAME } = environment('receipt-rules:read');
const ses = sesClient();

/**
 * Sends a mail to the desk itself, which intake counts and drops, and checks whether the receipt rule set is still the active
 * one. An alarm is triggered if no such mail arrives or the rule set was replaced: in both cases no customer's mail arrives.
 */
export const handler = middy(async (): Promise<void> => {
  const now = new Date().toISOString();
  const { Metadata } = await ses.send(new DescribeActiveReceiptRuleSetCommand());
  if (Metadata?.Name !== RECEIPT_RULE_SET_NAME) {
    logger.error('Another receipt rule set is active.', { active: Metadata?.Name ?? null });
    count('RuleSetReplaced');
  }
  const address = canaryAddress(now, await signingKey.load(now), desk.mailDomain);
  const raw = [
    `From: ${address}`,
    `To: ${address}`,
    'Subject: Canary',
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${newId('mail')}@${desk.mailDomain}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'The desk sends this to itself every hour, to see that mail still comes in.',
    '',
  ].join('\r\n');
  // Without the configuration set, whose events would refer to a mail that is not in the table.
  const input = { Source: address, Destinations: [address], RawMessage: { Data: Buffer.from(raw) } };
  await ses.send(new SendRawEmailCommand(input));
});
