import { setTimeout as wait } from 'node:timers/promises';
import { type SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import { sendFailureOf } from '../../domain/mail/out/ses-outcome.ts';
import { count } from '../metrics.ts';

/** What became of a mail, where that is certain. */
export type HandOver =
  | { outcome: 'sent'; sesMessageId: string }
  | { outcome: 'throttled' | 'paused' | 'refused'; reason: string };

/** Waits between tries, at most, in milliseconds: what SES can't take within that, the queue brings back later. */
const usualBackoffs = [1000, 2000, 4000];

/**
 * Gives a mail to SES. Only what SES certainly didn't take is tried again.
 * @throws whatever leaves open whether SES took it.
 */
export async function handOver(
  ses: SESClient,
  input: SendRawEmailCommandInput,
  backoffs: readonly number[] = usualBackoffs,
): Promise<HandOver> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { MessageId } = await ses.send(new SendRawEmailCommand(input));
      if (!MessageId) throw new Error('SES took a mail and gave no id for it.');
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
