import { triggeringEvents } from '../../domain/automation/triggering-event.ts';
import { outgoingKinds } from '../../domain/channel/outgoing-kinds.ts';
import { delayedType, deliveredType } from '../../domain/mail/outgoing/delivery-report.ts';
import { indexerSecondsMost } from '../../domain/search/indexer-limits.ts';
import { idPrefixes } from '../../domain/shared/ids.ts';
import { lowestGoodRating } from '../../domain/survey/survey.ts';
import { InvitationCreated } from '../../events/access/invitation-events.ts';
import {
  CaseAssigned,
  CaseDeadlineMissed,
  CaseEscalated,
  CaseLinked,
  CaseMoved,
  CaseOpened,
  CaseReminderDue,
  CaseTransferred,
  CaseUnlinked,
  IncidentJobStarted,
} from '../../events/case/case-events.ts';
import type { EventDefinition } from '../../events/catalog.ts';
import {
  CustomerChanged,
  CustomerLevelChanged,
  CustomerLevelReviewDue,
  CustomerMerged,
  CustomerUnmerged,
} from '../../events/customer/customer-events.ts';
import {
  OrderChanged,
  OrderRecorded,
  OrderRefundInExcess,
  OrderRefundRecorded,
  RefundSubmitted,
} from '../../events/customer/order-events.ts';
import { RecordWakeScheduled } from '../../events/record/record-events.ts';
import {
  TicketAssigned,
  TicketProductChanged,
  TicketTagsChanged,
  TicketTopicChanged,
  TicketTransferred,
  TicketTypeChanged,
} from '../../events/ticket/ticket-classification.ts';
import {
  TicketReminderDue,
  TicketSlaStageReached,
  TicketWakeScheduled,
} from '../../events/ticket/ticket-clocks.ts';
import {
  TicketChannelMessageFailed,
  TicketMailFailed,
  TicketMessageReceived,
  TicketNoted,
  TicketReplied,
  TicketStatusChanged,
} from '../../events/ticket/ticket-conversation.ts';
import { TicketEscalated } from '../../events/ticket/ticket-escalations.ts';
import { automaticKind } from '../../events/ticket/ticket-facts.ts';
import { TicketIncidentLinked } from '../../events/ticket/ticket-holds.ts';
import { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import { TicketMerged, TicketSplit, TicketUnmerged } from '../../events/ticket/ticket-relations.ts';
import { TicketRuleFired } from '../../events/ticket/ticket-rules.ts';
import {
  SurveyAnswered,
  TicketSurveyAnswered,
  TicketSurveyDue,
  TicketSurveyReminderDue,
} from '../../events/ticket/ticket-survey.ts';
import type { FunctionDeclaration } from '../function-declaration.ts';

/** One reaction to events of the bus: its own rule, function and role. All share one failure queue. */
export interface Subscriber extends FunctionDeclaration {
  /** Empty for all events, which `detail` narrows. */
  events: readonly EventDefinition[];
  /** Further conditions on an event, in the language of EventBridge's patterns. */
  detail?: Record<string, unknown>;
}

/** Of changes of what tickets are found by, and of who sees them. */
const searchedTicketEvents: readonly EventDefinition[] = [
  TicketOpened,
  TicketMessageReceived,
  TicketReplied,
  TicketNoted,
  TicketAssigned,
  TicketTransferred,
  TicketTagsChanged,
  TicketTypeChanged,
  TicketStatusChanged,
  TicketMerged,
  TicketUnmerged,
  TicketSplit,
];

/** Also invoked by the clock, until a job is done. Longer than a page takes at the slowest. */
export const incidentWork = {
  events: [IncidentJobStarted],
  name: 'on-incident-job-work',
  entry: 'on/work-on-incident.ts',
  needs: ['desk', 'automatic-mail', 'table:read', 'table:write', 'wake:send'],
  memoryMegabytes: 512,
  timeoutSeconds: 300,
} as const satisfies Subscriber;

const searchedCaseEvents: readonly EventDefinition[] = [
  CaseOpened,
  CaseMoved,
  CaseAssigned,
  CaseTransferred,
  CaseLinked,
  CaseUnlinked,
];

export const subscribers: readonly Subscriber[] = [
  {
    events: [
      TicketOpened,
      TicketMessageReceived,
      TicketAssigned,
      TicketMailFailed,
      TicketChannelMessageFailed,
      TicketStatusChanged,
      TicketEscalated,
      TicketSurveyAnswered,
      CaseEscalated,
      CaseAssigned,
      TicketRuleFired,
    ],
    // Events of unassigned tickets cost no call, unless a mail fails or the ticket is late.
    detail: {
      $or: [
        { data: { assigneeId: [{ exists: true }] } },
        {
          type: [
            TicketAssigned.type,
            TicketMailFailed.type,
            TicketChannelMessageFailed.type,
            TicketEscalated.type,
            CaseEscalated.type,
          ],
        },
        { type: [CaseAssigned.type], data: { to: [{ prefix: idPrefixes.agent }] } },
        { type: [TicketStatusChanged.type], data: { cause: ['snooze-ended'] } },
        { type: [TicketRuleFired.type], data: { notify: [{ exists: true }] } },
        { type: [TicketSurveyAnswered.type], data: { rating: [{ numeric: ['<', lowestGoodRating] }] } },
      ],
    },
    name: 'on-ticket-event-notify',
    entry: 'on/notify.ts',
    needs: ['desk', 'table:read', 'table:write', 'mail:send'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [TicketSlaStageReached],
    name: 'on-sla-stage-escalate',
    entry: 'on/escalate.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [CaseDeadlineMissed],
    name: 'on-case-deadline-escalate',
    entry: 'on/escalate-case.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [TicketOpened, TicketTransferred, TicketStatusChanged],
    // A ticket without a team, or with an agent, needs no routing; a reopened ticket may have an agent who was
    // deactivated.
    detail: {
      $or: [
        { type: [TicketStatusChanged.type], data: { from: ['resolved', 'closed'], to: ['open'] } },
        { data: { teamId: [{ exists: true }], assigneeId: [{ exists: false }] } },
        { type: [TicketTransferred.type], data: { to: [{ prefix: idPrefixes.team }] } },
      ],
    },
    name: 'on-ticket-event-route',
    entry: 'on/route.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  {
    events: [TicketOpened, TicketTypeChanged],
    detail: {
      $or: [
        { type: [TicketOpened.type], data: { type: ['complaint'] } },
        { type: [TicketTypeChanged.type], data: { to: ['complaint'] } },
      ],
    },
    name: 'on-complaint-open-case',
    entry: 'on/open-complaint.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: triggeringEvents,
    name: 'on-ticket-event-fire-triggers',
    entry: 'on/fire-triggers.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  {
    events: [CaseOpened, CaseMoved, CaseReminderDue],
    // Most moves tell the customer nothing.
    detail: { data: { notice: [{ exists: true }] } },
    name: 'on-case-notice-send',
    entry: 'on/send-case-notice.ts',
    needs: ['desk', 'automatic-mail', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [TicketReminderDue],
    name: 'on-ticket-reminder-due-remind',
    entry: 'on/remind-customer.ts',
    needs: ['desk', 'automatic-mail', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [TicketSurveyDue, TicketSurveyReminderDue],
    name: 'on-ticket-survey-due-ask',
    entry: 'on/send-survey.ts',
    needs: ['desk', 'automatic-mail', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [TicketOpened, TicketTopicChanged, TicketProductChanged],
    // A ticket about nothing known is part of no incident: most mails cost nothing here.
    detail: {
      $or: [
        { data: { topicId: [{ exists: true }] } },
        { data: { product: [{ exists: true }] } },
        { type: [TicketTopicChanged.type, TicketProductChanged.type] },
      ],
    },
    name: 'on-ticket-topic-detect',
    entry: 'on/detect-incident.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  incidentWork,
  {
    events: [TicketIncidentLinked],
    name: 'on-ticket-incident-linked-join',
    entry: 'on/join-incident.ts',
    needs: ['desk', 'automatic-mail', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [SurveyAnswered],
    name: 'on-survey-answered-record',
    entry: 'on/record-survey-answer.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [
      OrderRecorded,
      OrderChanged,
      OrderRefundRecorded,
      RefundSubmitted,
      CustomerChanged,
      CustomerMerged,
      CustomerUnmerged,
      CustomerLevelReviewDue,
      CustomerLevelChanged,
    ],
    // Of a customer's facts, only whether they are a company matters, and that rules may judge them again.
    detail: {
      $or: [
        { type: [{ 'anything-but': [CustomerChanged.type] }] },
        { type: [CustomerChanged.type], data: { fields: ['type', 'restrictedAt'] } },
      ],
    },
    name: 'on-order-event-recalculate-level',
    entry: 'on/recalculate-level.ts',
    needs: ['desk', 'table:read', 'table:write', 'wake:send'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [OrderRefundRecorded],
    // Refunds that others made have no case.
    detail: { data: { attempt: [{ exists: true }], status: [{ 'anything-but': ['submitted'] }] } },
    name: 'on-refund-recorded-settle',
    entry: 'on/settle-refund.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [OrderRefundInExcess],
    name: 'on-refund-in-excess-report',
    entry: 'on/report-excess-refund.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    events: [CustomerChanged],
    // An import adds addresses, and replaces none.
    detail: { data: { fields: ['addresses'] }, importId: [{ exists: false }] },
    name: 'on-customer-changed-notify',
    entry: 'on/notify-replaced-address.ts',
    needs: ['desk', 'table:read', 'table:write', 'mail:send'],
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  {
    events: [InvitationCreated],
    name: 'on-invitation-created-send',
    entry: 'on/send-invitation.ts',
    needs: ['desk', 'invitations', 'table:read', 'table:write', 'mail:send', 'user-pool:add'],
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  {
    // Of all types, also of those to come: a pattern with their names would outgrow EventBridge's 2,048 characters.
    events: [],
    // Of an import, other programs hear once: `import.completed`.
    detail: {
      type: [{ 'anything-but': [TicketWakeScheduled.type, RecordWakeScheduled.type] }],
      importId: [{ exists: false }],
    },
    name: 'on-event-deliver',
    entry: 'on/deliver-webhooks.ts',
    needs: ['desk', 'table:read', 'table:write', 'webhooks:attempt'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
  {
    // By prefix: whatever happens to a customer, an order or an article may change what they are found by.
    events: [],
    detail: {
      type: [
        ...[...searchedTicketEvents, ...searchedCaseEvents].map(({ type }) => type),
        ...['customer.', 'order.', 'article.'].map((prefix) => ({ prefix })),
      ],
    },
    name: 'on-record-changed-index',
    entry: 'on/index-changed-record.ts',
    needs: ['desk', 'table:read', 'search:write', 'help-search:write'],
    memoryMegabytes: 512,
    timeoutSeconds: indexerSecondsMost,
  },
];

/** Events with a reply to send. A rule puts them on the outbound queue, which `mail/send` processes. */
export const replyEvents: readonly EventDefinition[] = [outgoingKinds.reply.event];

/** Events with automatic mail to send. A rule puts them on the same queue, in a group that lets replies go first. */
export const automaticMailEvents: readonly EventDefinition[] = automaticKind.options.map(
  (kind) => outgoingKinds[kind].event,
);

/** A reaction to an event of SES, which publishes to the account's default bus only. */
export const sesEvents = {
  source: 'aws.ses',
  detailTypes: [deliveredType, delayedType, 'Email Bounced', 'Email Complaint Received', 'Email Rejected'],
  subscriber: {
    name: 'on-ses-event-settle',
    entry: 'on/settle-mail.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  } satisfies FunctionDeclaration,
} as const;
