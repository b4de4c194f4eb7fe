import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { type ChannelRecord, channelRecords } from './channel.ts';

export const channelStore = (database: Database) => nounStore<ChannelRecord>(database, channelRecords);
