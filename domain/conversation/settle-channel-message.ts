import type { ChannelMessageStore } from '../channel/channel-message.store.ts';
import type { ChannelMessage, ChannelMessageCommand } from '../channel/channel-message.ts';
import type { ChannelReferenceStore } from '../channel/channel-reference.store.ts';
import { changeTogether, type PlannedChange } from '../record/change-together.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, type Database, type Write } from '../shared/database.ts';
import type { ChannelMessageId } from '../shared/ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';

export interface SettleChannelMessageStores {
  database: Database;
  channelMessages: ChannelMessageStore;
  references: ChannelReferenceStore;
  tickets: Pick<TicketStore, 'changing'>;
}

/** @param settling absent where its time has come */
interface SettledMessage {
  channelMessageId: ChannelMessageId;
  settling?: Extract<ChannelMessageCommand, { kind: 'settle' }> | undefined;
}

/**
 * Records what became of a message that an adapter was to send, or that its time is over. If it wasn't sent, its ticket
 * tells so; if it was, a copy of it that comes in is recognized as an echo. Repeating it changes nothing.
 * @throws KefuError `not-found`, `transition-not-allowed`, `edit-conflict`
 */
export async function settleChannelMessage(
  stores: SettleChannelMessageStores,
  settled: SettledMessage,
  context: Context,
): Promise<ChannelMessage> {
  try {
    return await settle(stores, settled, context, true);
  } catch (error) {
    // The echo came in before the adapter told the id.
    if (error instanceof ConditionFailed && error.writes.includes('channel-reference'))
      return settle(stores, settled, context, false);
    throw error;
  }
}

async function settle(
  { database, channelMessages, references, tickets }: SettleChannelMessageStores,
  { channelMessageId, settling }: SettledMessage,
  context: Context,
  claimsId: boolean,
): Promise<ChannelMessage> {
  const wanted = channelMessages.changes([{ id: channelMessageId, command: () => settling }], context);
  const planned: PlannedChange<ChannelMessage> = {
    contested: [...wanted.contested, 'ticket'],
    async decide(attempt) {
      const { done, writes } = await wanted.decide(attempt);
      const [commit] = done;
      if (!commit?.before) throw new Error('One change is one commit.');
      const { before, state } = commit;
      const isNew = before.state !== state.state;
      const told =
        isNew && isUnsent(state)
          ? await tickets.changing([failureOf(state)], context).decide(attempt)
          : undefined;
      const claimed = isNew && claimsId ? echoOf(state) : [];
      return { done: state, writes: [...writes, ...(told?.writes ?? []), ...claimed] };
    },
  };
  return changeTogether(database, planned);

  function echoOf({ state, externalId, ...message }: ChannelMessage): Write[] {
    if (state !== 'sent' || externalId === undefined) return [];
    const { channelId, ticketId, messageId, customerId } = message;
    return [references.claim({ channelId, externalId, ticketId, messageId, customerId, isOwn: true })];
  }
}

function isUnsent({ state }: ChannelMessage): boolean {
  return state === 'failed' || state === 'unknown';
}

function failureOf({ ticketId, messageId, channelMessageId, state, failure: reason = '' }: ChannelMessage) {
  const outcome = state === 'unknown' ? ('unknown' as const) : ('failed' as const);
  const told = { messageId, channelMessageId, outcome, reason };
  return { ticketId, command: () => ({ kind: 'report-channel-failure' as const, ...told }) };
}
