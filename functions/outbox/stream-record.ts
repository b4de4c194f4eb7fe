import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { eventsOf, historyItem } from '../../domain/history/history.ts';
import type { TicketEvent } from '../../events/catalog.ts';

/** What the event source mapping hands over of each inserted history item. */
export interface StreamRecord {
  dynamodb: { SequenceNumber: string; NewImage?: Record<string, AttributeValue> };
}

/** @throws Error where the record is no history item that this version understands. */
export function eventsOfRecord({ dynamodb: { NewImage } }: StreamRecord): TicketEvent[] {
  if (!NewImage) throw new Error('The stream carries no new image: the table must stream NEW_IMAGE.');
  return eventsOf(historyItem.parse(unmarshall(NewImage)));
}
