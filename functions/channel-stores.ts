import { channelStore } from '../domain/channel/channel.store.ts';
import { channelMessageStore } from '../domain/channel/channel-message.store.ts';
import { channelReferenceStore } from '../domain/channel/channel-reference.store.ts';
import { channelThreadStore } from '../domain/channel/channel-thread.store.ts';
import { outgoingStore } from '../domain/channel/outgoing.store.ts';
import { database } from './clients/table.ts';

/* The stores of channels that adapters serve: a module of their own, which intake loads when it needs them. */

export const channels = channelStore(database);
export const channelMessages = channelMessageStore(database);
export const channelReferences = channelReferenceStore(database);
export const channelThreads = channelThreadStore(database);

export const outgoing = outgoingStore(database);
