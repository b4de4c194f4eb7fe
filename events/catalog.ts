import * as z from 'zod';
import {
  TicketAssigned,
  TicketPriorityChanged,
  TicketTagsChanged,
  TicketTransferred,
  TicketTypeChanged,
} from './ticket-classification.ts';
import {
  TicketAcknowledged,
  TicketAutomaticMailSuppressed,
  TicketMailFailed,
  TicketMessageReceived,
  TicketNoted,
  TicketReplied,
  TicketStatusChanged,
} from './ticket-conversation.ts';
import { TicketOpened } from './ticket-opened.ts';
import { TicketCollaboratorsChanged } from './ticket-participants.ts';
import {
  TicketLinked,
  TicketMerged,
  TicketMergeReceived,
  TicketMergeUndone,
  TicketSplit,
  TicketUnmerged,
} from './ticket-relations.ts';

/** Every event that Kefu publishes. */
export const ticketEvent = z.discriminatedUnion('type', [
  TicketOpened.schema,
  TicketMessageReceived.schema,
  TicketReplied.schema,
  TicketNoted.schema,
  TicketAcknowledged.schema,
  TicketAutomaticMailSuppressed.schema,
  TicketStatusChanged.schema,
  TicketMailFailed.schema,
  TicketPriorityChanged.schema,
  TicketTypeChanged.schema,
  TicketAssigned.schema,
  TicketTransferred.schema,
  TicketTagsChanged.schema,
  TicketCollaboratorsChanged.schema,
  TicketMerged.schema,
  TicketMergeReceived.schema,
  TicketUnmerged.schema,
  TicketMergeUndone.schema,
  TicketSplit.schema,
  TicketLinked.schema,
]);

export type TicketEvent = z.infer<typeof ticketEvent>;
export type TicketEventType = TicketEvent['type'];

/** A definition in the catalog: what publisher, rule pattern and subscriber all refer to. */
export interface EventDefinition {
  readonly type: TicketEventType;
}
