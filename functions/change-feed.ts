import { changeFeedStore } from '../domain/change-feed/change-feed.store.ts';
import { database } from './clients/table.ts';

/** Apart from the other stores: the relay needs no other. */
export const changeFeed = changeFeedStore(database);
