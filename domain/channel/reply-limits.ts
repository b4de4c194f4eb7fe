import type { FieldError } from '../shared/errors.ts';
import type { ChannelRecord } from './channel.ts';
import type { ChannelThread } from './channel-thread.ts';
import { channels, type ReplyWindow } from './channels.ts';

/* What a channel takes of replies. Apart from its schemas, which the intake of mail doesn't need. */

/** The window in which a channel's customers may be written to; undefined if there is none. */
export function replyWindowOf({
  kind,
  replyWindow,
}: Pick<ChannelRecord, 'kind' | 'replyWindow'>): ReplyWindow | undefined {
  return replyWindow ?? channels[kind].replyWindow;
}

/**
 * Why a message can't be sent by a channel, whatever the reply window says; undefined if it can.
 * @param message how many characters and files it has
 */
export function capabilityFault(
  { isEnabled, textAtMost, takesFiles }: Pick<ChannelRecord, 'isEnabled' | 'textAtMost' | 'takesFiles'>,
  message: { characters: number; files: number },
): FieldError | undefined {
  if (!isEnabled) return { field: 'via', message: 'must be mail: the channel is disabled' };
  if (textAtMost !== undefined && message.characters > textAtMost)
    return { field: 'text', message: `must be at most ${textAtMost} characters in this channel` };
  if (!takesFiles && message.files)
    return { field: 'attachmentIds', message: 'must be empty: this channel takes no files' };
  return undefined;
}

const hourMilliseconds = 3_600_000;

/** Why the customer of a conversation may not be written to now; undefined if they may. */
export function windowFault(
  { lastReceivedAt, sentSince }: Pick<ChannelThread, 'lastReceivedAt' | 'sentSince'>,
  window: ReplyWindow | undefined,
  now: string,
): string | undefined {
  if (!window) return undefined;
  const { hours, messages } = window;
  if (Date.parse(now) - Date.parse(lastReceivedAt) > hours * hourMilliseconds)
    return `the customer's latest message is more than ${hours} hours old`;
  if (sentSince >= messages) return `${messages} messages were sent since the customer's latest one`;
  return undefined;
}
