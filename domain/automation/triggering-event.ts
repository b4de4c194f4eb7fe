import * as z from 'zod';
import {
  TicketAssigned,
  TicketConfidentialityChanged,
  TicketCustomerLevelChanged,
  TicketOutcomeChanged,
  TicketPriorityChanged,
  TicketProductChanged,
  TicketTagsChanged,
  TicketTopicChanged,
  TicketTransferred,
  TicketTypeChanged,
} from '../../events/ticket/ticket-classification.ts';
import { TicketSlaStageReached } from '../../events/ticket/ticket-clocks.ts';
import {
  TicketMailFailed,
  TicketMessageReceived,
  TicketNoted,
  TicketReplied,
  TicketStatusChanged,
} from '../../events/ticket/ticket-conversation.ts';
import { TicketHeld, TicketIncidentLinked, TicketReleased } from '../../events/ticket/ticket-holds.ts';
import { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import { TicketSurveyAnswered } from '../../events/ticket/ticket-survey.ts';

/** The events that triggers act upon. */
export const triggeringEvents = [
  TicketOpened,
  TicketMessageReceived,
  TicketReplied,
  TicketNoted,
  TicketStatusChanged,
  TicketPriorityChanged,
  TicketTypeChanged,
  TicketAssigned,
  TicketTransferred,
  TicketTagsChanged,
  TicketTopicChanged,
  TicketProductChanged,
  TicketOutcomeChanged,
  TicketConfidentialityChanged,
  TicketCustomerLevelChanged,
  TicketMailFailed,
  TicketSlaStageReached,
  TicketHeld,
  TicketReleased,
  TicketIncidentLinked,
  TicketSurveyAnswered,
] as const;

export const triggeringEvent = z.discriminatedUnion('type', [
  TicketOpened.schema,
  TicketMessageReceived.schema,
  TicketReplied.schema,
  TicketNoted.schema,
  TicketStatusChanged.schema,
  TicketPriorityChanged.schema,
  TicketTypeChanged.schema,
  TicketAssigned.schema,
  TicketTransferred.schema,
  TicketTagsChanged.schema,
  TicketTopicChanged.schema,
  TicketProductChanged.schema,
  TicketOutcomeChanged.schema,
  TicketConfidentialityChanged.schema,
  TicketCustomerLevelChanged.schema,
  TicketMailFailed.schema,
  TicketSlaStageReached.schema,
  TicketHeld.schema,
  TicketReleased.schema,
  TicketIncidentLinked.schema,
  TicketSurveyAnswered.schema,
]);
export type TriggeringEvent = z.infer<typeof triggeringEvent>;
