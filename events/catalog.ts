import * as z from 'zod';
import { InvitationCreated } from './access/invitation-events.ts';
import {
  CaseAssigned,
  CaseChildDone,
  CaseChildOpened,
  CaseDeadlineMissed,
  CaseEscalated,
  CaseEscalationDeferred,
  CaseLinked,
  CaseMoved,
  CaseNoted,
  CaseOpened,
  CaseRemapped,
  CaseReminderDue,
  CaseTransferred,
  CaseUnlinked,
  CaseWebhookRequested,
  GoodwillGranted,
  IncidentJobStarted,
  ShipmentExpected,
} from './case/case-events.ts';
import {
  ChannelMessageClaimed,
  ChannelMessageRequested,
  ChannelMessageSettled,
} from './channel/channel-events.ts';
import {
  CustomerChanged,
  CustomerCreated,
  CustomerLevelChanged,
  CustomerLevelReviewDue,
  CustomerLevelReviewed,
  CustomerMerged,
  CustomerUnmerged,
} from './customer/customer-events.ts';
import {
  OrderChanged,
  OrderRecorded,
  OrderRefundInExcess,
  OrderRefundRecorded,
  RefundSubmitted,
} from './customer/order-events.ts';
import { ImportCompleted } from './import/import-events.ts';
import {
  ArticleAudienceChanged,
  ArticleChanged,
  ArticleCreated,
  ArticlePublished,
  ArticleReviewDue,
  ArticleReviewed,
  ArticleUnpublished,
  ArticleVersionWritten,
} from './knowledge/article-events.ts';
import {
  QuarantineDiscarded,
  QuarantineHeld,
  QuarantineHeldAgain,
  QuarantineReleased,
  QuarantineReleaseRequested,
  QuarantineReplayRequested,
} from './mail/quarantine-events.ts';
import { RecordWakeScheduled } from './record/record-events.ts';
import { TaskCompleted, TaskNoted, TaskOpened, TaskReopened } from './task/task-events.ts';
import { TicketCaseNoticeSent } from './ticket/ticket-cases.ts';
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
} from './ticket/ticket-classification.ts';
import {
  TicketReminded,
  TicketReminderDue,
  TicketSlaPlanned,
  TicketSlaStageReached,
  TicketSnoozed,
  TicketWakeScheduled,
} from './ticket/ticket-clocks.ts';
import {
  TicketAcknowledged,
  TicketAutomaticMailSuppressed,
  TicketChannelMessageFailed,
  TicketMailFailed,
  TicketMailFailureWithdrawn,
  TicketMessageReceived,
  TicketNoted,
  TicketReplied,
  TicketStatusChanged,
} from './ticket/ticket-conversation.ts';
import {
  TicketEscalated,
  TicketEscalationDeferred,
  TicketWebhookRequested,
} from './ticket/ticket-escalations.ts';
import {
  TicketHeld,
  TicketIncidentLinked,
  TicketIncidentUnlinked,
  TicketIncidentUpdated,
  TicketReleased,
} from './ticket/ticket-holds.ts';
import { TicketOpened } from './ticket/ticket-opened.ts';
import {
  TicketCollaboratorsChanged,
  TicketProposedCollaboratorsChanged,
} from './ticket/ticket-participants.ts';
import {
  TicketLinked,
  TicketMerged,
  TicketMergeReceived,
  TicketMergeUndone,
  TicketSplit,
  TicketUnmerged,
} from './ticket/ticket-relations.ts';
import { TicketMacroRun, TicketRuleFired } from './ticket/ticket-rules.ts';
import {
  SurveyAnswered,
  TicketSurveyAnswered,
  TicketSurveyDue,
  TicketSurveyReminded,
  TicketSurveyReminderDue,
  TicketSurveySent,
} from './ticket/ticket-survey.ts';

/** The events of a ticket's commit and history. */
export const ticketEvent = z.discriminatedUnion('type', [
  TicketOpened.schema,
  TicketMessageReceived.schema,
  TicketReplied.schema,
  TicketNoted.schema,
  TicketAcknowledged.schema,
  TicketAutomaticMailSuppressed.schema,
  TicketStatusChanged.schema,
  TicketMailFailed.schema,
  TicketMailFailureWithdrawn.schema,
  TicketChannelMessageFailed.schema,
  TicketPriorityChanged.schema,
  TicketTypeChanged.schema,
  TicketTopicChanged.schema,
  TicketProductChanged.schema,
  TicketConfidentialityChanged.schema,
  TicketOutcomeChanged.schema,
  TicketAssigned.schema,
  TicketTransferred.schema,
  TicketTagsChanged.schema,
  TicketCollaboratorsChanged.schema,
  TicketProposedCollaboratorsChanged.schema,
  TicketMerged.schema,
  TicketMergeReceived.schema,
  TicketUnmerged.schema,
  TicketMergeUndone.schema,
  TicketSplit.schema,
  TicketLinked.schema,
  TicketCustomerLevelChanged.schema,
  TicketSnoozed.schema,
  TicketReminderDue.schema,
  TicketReminded.schema,
  TicketSlaStageReached.schema,
  TicketSlaPlanned.schema,
  TicketWakeScheduled.schema,
  TicketEscalated.schema,
  TicketEscalationDeferred.schema,
  TicketWebhookRequested.schema,
  TicketRuleFired.schema,
  TicketMacroRun.schema,
  TicketSurveyDue.schema,
  TicketSurveySent.schema,
  TicketSurveyReminderDue.schema,
  TicketSurveyReminded.schema,
  TicketSurveyAnswered.schema,
  TicketCaseNoticeSent.schema,
  TicketHeld.schema,
  TicketReleased.schema,
  TicketIncidentLinked.schema,
  TicketIncidentUnlinked.schema,
  TicketIncidentUpdated.schema,
]);

export type TicketEvent = z.infer<typeof ticketEvent>;

/** Every event that Kefu publishes: those of records' commits, and of survey answers, which are saved without one. */
export const publishedEvent = z.discriminatedUnion('type', [
  ...ticketEvent.options,
  SurveyAnswered.schema,
  RecordWakeScheduled.schema,
  QuarantineHeld.schema,
  QuarantineHeldAgain.schema,
  QuarantineReleaseRequested.schema,
  QuarantineReplayRequested.schema,
  QuarantineDiscarded.schema,
  QuarantineReleased.schema,
  InvitationCreated.schema,
  ImportCompleted.schema,
  CustomerCreated.schema,
  CustomerChanged.schema,
  CustomerLevelChanged.schema,
  CustomerMerged.schema,
  CustomerUnmerged.schema,
  CustomerLevelReviewed.schema,
  CustomerLevelReviewDue.schema,
  OrderRecorded.schema,
  OrderChanged.schema,
  OrderRefundRecorded.schema,
  OrderRefundInExcess.schema,
  RefundSubmitted.schema,
  ChannelMessageRequested.schema,
  ChannelMessageClaimed.schema,
  ChannelMessageSettled.schema,
  TaskOpened.schema,
  TaskCompleted.schema,
  TaskReopened.schema,
  TaskNoted.schema,
  CaseOpened.schema,
  CaseMoved.schema,
  CaseDeadlineMissed.schema,
  CaseEscalated.schema,
  CaseEscalationDeferred.schema,
  CaseWebhookRequested.schema,
  CaseReminderDue.schema,
  CaseAssigned.schema,
  CaseTransferred.schema,
  CaseLinked.schema,
  CaseUnlinked.schema,
  CaseChildOpened.schema,
  CaseChildDone.schema,
  CaseNoted.schema,
  CaseRemapped.schema,
  GoodwillGranted.schema,
  ShipmentExpected.schema,
  IncidentJobStarted.schema,
  ArticleCreated.schema,
  ArticleVersionWritten.schema,
  ArticlePublished.schema,
  ArticleUnpublished.schema,
  ArticleAudienceChanged.schema,
  ArticleChanged.schema,
  ArticleReviewed.schema,
  ArticleReviewDue.schema,
]);
type PublishedEvent = z.infer<typeof publishedEvent>;

export const eventTypes: ReadonlySet<string> = new Set(
  publishedEvent.options.flatMap(({ shape }) => [...shape.type.values]),
);

/** A definition in the catalog, which publisher, rule pattern and subscriber all refer to. */
export interface EventDefinition {
  readonly type: PublishedEvent['type'];
}
