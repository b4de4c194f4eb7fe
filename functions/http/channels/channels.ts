import {
  type ChannelRecord,
  channelRecords,
  previousSecretEnd,
  withNewSecret,
} from '../../../domain/channel/channel.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { secretOf } from '../../../domain/webhook/signature.ts';
import { channels } from '../../channel-stores.ts';
import { database } from '../../clients/table.ts';
import { mailboxes, teams, webhookRoot } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { channelRoutes, ofChannels } from './channels.routes.ts';

/** @throws KefuError `invalid-request` naming each field with an unknown id */
const check = ({ teamId, mailboxId }: ChannelRecord) =>
  requireExisting(
    { teams, mailboxes },
    { teams: namedIn('teamId', teamId), mailboxes: namedIn('mailboxId', mailboxId) },
  );

const { list, get, change } = nounHandlers<ChannelRecord, typeof ofChannels>(
  database,
  channelRecords,
  ofChannels,
  {
    check,
  },
);

const createChannel = handle(channelRoutes.createChannel, async ({ body, context, record }) => {
  const channelId = context.newId('channel');
  const created = channelRecords.schema.parse({
    ...body,
    ...{ channelId, version: 1, secretEpoch: 1, createdAt: context.now },
  });
  await check(created);
  const secret = secretOf(await webhookRoot.load(context.now), channelId, 1);
  const answer = { body: { ...created, secret }, location: `/v1/channels/${channelId}` };
  await commitWrites(database, [...channels.creation(created, context), ...record(answer)]);
  return answer;
});

const rotateChannelSecret = handle(
  channelRoutes.rotateChannelSecret,
  async ({ params, ifMatch, context, record }) => {
    const before = await channels.load(params.channelId);
    requireVersion(before, ifMatch);
    const next = withNewSecret(before, context.now);
    const answer = {
      body: {
        secret: secretOf(await webhookRoot.load(context.now), params.channelId, next.secretEpoch),
        previousSecretExpiresAt: previousSecretEnd(context.now),
      },
    };
    const writes = [...channels.edition(before, next, context), ...record(answer)];
    await commitChange(database, channelRecords.noun, writes, ifMatch);
    return answer;
  },
);

export const handlers = {
  listChannels: list,
  createChannel,
  getChannel: get,
  editChannel: change,
  rotateChannelSecret,
} satisfies HandlersOf<'channels'>;
