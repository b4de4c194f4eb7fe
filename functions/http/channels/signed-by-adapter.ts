import { acceptedEpochs, type ChannelRecord } from '../../../domain/channel/channel.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { ChannelId } from '../../../domain/shared/ids.ts';
import { type SignedRequest, secretOf, signatureFault } from '../../../domain/webhook/signature.ts';
import { channels } from '../../channel-stores.ts';
import { webhookRoot } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';

/**
 * The channel whose adapter calls: a key of the scope `channel` says that it is an adapter, and the signature of which
 * channel.
 * @throws KefuError `invalid-request` naming `channel` if there is none
 * @throws ApiError `unauthenticated` if the request isn't signed with the channel's secret, or not within five minutes
 */
export async function signedByAdapter(
  channelId: ChannelId,
  received: () => SignedRequest,
  { now }: Pick<Context, 'now'>,
): Promise<ChannelRecord> {
  const [channel, root] = await Promise.all([channels.find(channelId), webhookRoot.load(now)]);
  if (!channel) throw invalidFields([unknownId('channel', channelId)]);
  const secrets = acceptedEpochs(channel, now).map((epoch) => secretOf(root, channelId, epoch));
  const fault = signatureFault(received(), secrets, now);
  if (fault) throw new ApiError('unauthenticated', fault);
  return channel;
}
