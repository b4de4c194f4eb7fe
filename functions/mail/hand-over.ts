import { setTimeout as wait } from 'node:timers/promises';
import { type SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import { sendFailureOf } from '../../domain/mail/outgoing/ses-outcome.ts';
import { count } from '../metrics.ts';

/** The outcome of sending a mail, if it is certain. */
export type HandOver =
  | { outcome: 'sent'; sesMessageId: string }
  | { outcome: 'throttled' | 'paused' | 'refused'; reason: string };

/**
 * The longest waits between attempts, in milliseconds. SES counts its rate by the second; a longer wait is the queue's,
 * which redelivers the job later, since a waiting function is billed.
 */
const usualBackoffs = [500, 1000];

/**
 * Sends a mail by SES. Retries only if SES certainly didn't accept it.
 * @throws errors after which SES may or may not have accepted it
 */
export async function handOver(
  ses: SESClient,
  input: SendRawEmailCommandInput,
  backoffs: readonly number[] = usualBackoffs,
): Promise<HandOver> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { MessageId } = await ses.send(new SendRawEmailCommand(input));
      if (!MessageId) throw new Error('SES accepted a mail and returned no id.');
      return { outcome: 'sent', sesMessageId: MessageId };
    } catch (error) {
      const outcome = sendFailureOf(error);
      if (outcome === 'uncertain') throw error;
      const backoff = backoffs[attempt];
      if (outcome === 'paused') count('SendingPaused');
      if (outcome !== 'throttled' || backoff === undefined)
        return { outcome, reason: error instanceof Error ? error.message : String(error) };
      await wait(Math.random() * backoff);
    }
  }
}
