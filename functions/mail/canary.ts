import { DescribeActiveReceiptRuleSetCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import middy from '@middy/core';
import { canaryAddress } from '../../domain/mail/canary-address.ts';
import { signingKeyStore } from '../../domain/signing-key.store.ts';
import { sesClient, tableDatabase } from '../clients.ts';
import { newId } from '../context.ts';
import { deskSettings } from '../desk.ts';
import { logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { environment } from '../needs.ts';

const { RECEIPT_RULE_SET_NAME } = environment('receipt-rules:read');
const desk = deskSettings();
const signingKey = signingKeyStore(tableDatabase());
const ses = sesClient();

/**
 * Writes a mail to the desk itself, which intake counts and drops, and looks whether the receipt rule set is still the active
 * one. An alarm rings where no such mail came in, or the rule set was replaced: either way no customer's mail arrives.
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
  // Without the configuration set: its events would speak of a mail that the table does not know.
  const input = { Source: address, Destinations: [address], RawMessage: { Data: Buffer.from(raw) } };
  await ses.send(new SendRawEmailCommand(input));
});
