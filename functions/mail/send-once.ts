import type { SESClient } from '@aws-sdk/client-ses';
import { environment } from '../needs.ts';
import { handOver } from './hand-over.ts';

/**
 * Hands a mail without an item over to SES, once: mail about tickets is retried at once, and so has priority.
 * @param tag by which SES's events tell whom the mail was for
 * @throws Error if SES accepts no mail at the moment, or nobody knows whether it accepted this one
 */
export async function sendOnce(
  ses: SESClient,
  { from, to, content }: { from: string; to: string; content: Buffer },
  tag: { Name: string; Value: string },
): Promise<{ outcome: 'sent' } | { outcome: 'refused'; reason: string }> {
  const { CONFIGURATION_SET_NAME: ConfigurationSetName } = environment('mail:send');
  const input = {
    ...{ RawMessage: { Data: content }, Source: from, Destinations: [to] },
    ...{ ConfigurationSetName, Tags: [tag] },
  };
  const result = await handOver(ses, input, []);
  switch (result.outcome) {
    case 'sent':
      return { outcome: 'sent' };
    case 'refused':
      return { outcome: 'refused', reason: result.reason };
    case 'throttled':
    case 'paused':
      throw new Error(`SES did not accept a mail with the tag ${tag.Name}.`, { cause: result.reason });
    default:
      return result satisfies never;
  }
}
