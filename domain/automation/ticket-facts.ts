import {
  channel,
  customerLevel,
  ticketOutcome,
  ticketPriority,
  ticketStatus,
  ticketType,
} from '../../events/ticket/ticket-facts.ts';
import { nextWorkingMoment } from '../desk/calendar/business-time.ts';
import { type Calendar, weekdays } from '../desk/calendar/calendar.ts';
import type { AnyCondition, Situation } from '../rules/condition.ts';
import { keywordsOf } from '../rules/keyword.ts';
import { fieldConditions, type Vocabulary } from '../rules/vocabulary.ts';
import { locale } from '../shared/locale.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type TriggeringEvent, triggeringEvents } from './triggering-event.ts';

/** The fields that rules of the desk's automation may ask for. The word before the dot says where a value is read. */
export const ticketVocabulary = {
  'event.type': { type: 'choice', values: triggeringEvents.map(({ type }) => type) },
  'event.actor': { type: 'choice', values: ['customer', 'agent', 'apiKey', 'system'] },
  'ticket.status': { type: 'choice', values: ticketStatus.options, changes: true },
  'ticket.priority': { type: 'choice', values: ticketPriority.options, changes: true },
  'ticket.type': { type: 'choice', values: ticketType.options, changes: true },
  'ticket.channel': { type: 'choice', values: channel.options },
  'ticket.locale': { type: 'choice', values: locale.options },
  'ticket.mailboxId': { type: 'id', kind: 'mailbox' },
  'ticket.teamId': { type: 'id', kind: 'team', changes: true },
  'ticket.assigneeId': { type: 'id', kind: 'agent', changes: true },
  'ticket.topicId': { type: 'id', kind: 'topic', changes: true },
  'ticket.product': { type: 'name', changes: true },
  'ticket.outcome': { type: 'choice', values: ticketOutcome.options, changes: true },
  'ticket.confidential': { type: 'flag', changes: true },
  'ticket.tags': { type: 'list', of: { type: 'name' }, changes: true },
  'ticket.subject': { type: 'text' },
  'ticket.createdAt': { type: 'moment' },
  'ticket.lastActivityAt': { type: 'moment' },
  'customer.level': { type: 'choice', values: customerLevel.options, changes: true },
  'customer.type': { type: 'choice', values: ['person', 'company'] },
  'customer.tagIds': { type: 'list', of: { type: 'id', kind: 'tag' } },
  'customer.organizationId': { type: 'id', kind: 'organization' },
  'customer.ownerId': { type: 'id', kind: 'agent' },
  'message.text': { type: 'text' },
  'message.byProgram': { type: 'flag' },
  'case.flow': { type: 'list', of: { type: 'name' } },
  'case.state': { type: 'list', of: { type: 'name' } },
  'time.now': { type: 'moment' },
  'time.ofDay': { type: 'time-of-day' },
  'time.weekday': { type: 'choice', values: weekdays },
  'time.isOfficeHours': { type: 'flag' },
} as const satisfies Vocabulary;

/** What is read beside the ticket, since a rule asks for it; nothing is read for rules that don't. */
export interface Surroundings {
  customer?:
    | {
        type?: string | undefined;
        tagIds?: readonly string[] | undefined;
        organizationId?: string | undefined;
        ownerId?: string | undefined;
      }
    | undefined;
  message?: { text: string; writtenByProgram?: boolean | undefined } | undefined;
  /** The ticket's. */
  cases?: readonly { flow: string; state: string }[];
  /** The office hours. */
  calendar?: Calendar;
  /** The fields of which nothing can be told. */
  unknown?: ReadonlySet<string>;
}

type Source = 'customer' | 'message' | 'case' | 'time';

/** Where values of conditions are read, beside ticket and event. */
export function sourcesOf(conditions: readonly AnyCondition[]): ReadonlySet<Source> {
  const fields = conditions.flatMap((condition) =>
    fieldConditions(condition, '').map((one) => one.condition.field ?? ''),
  );
  const sources = (['message', 'case', 'time'] as const).filter((source) =>
    fields.some((field) => field.startsWith(`${source}.`)),
  );
  // The level is the ticket's own.
  const ofCustomer = fields.some((field) => field.startsWith('customer.') && field !== 'customer.level');
  return new Set<Source>(ofCustomer ? [...sources, 'customer'] : sources);
}

/** What rules are held against: a ticket, and what just happened to it. */
export function situationOf(
  event: TriggeringEvent,
  ticket: Ticket,
  { customer, message, cases, calendar, unknown }: Surroundings,
): Situation {
  const time = calendar && localTime(calendar.timeZone, event.at);
  return {
    facts: {
      'event.type': event.type,
      'event.actor': event.actor.kind,
      'ticket.status': ticket.status,
      'ticket.priority': ticket.priority,
      'ticket.type': ticket.type,
      'ticket.channel': ticket.channel,
      'ticket.locale': ticket.locale,
      'ticket.mailboxId': ticket.mailboxId,
      'ticket.teamId': ticket.teamId,
      'ticket.assigneeId': ticket.assigneeId,
      'ticket.topicId': ticket.topicId,
      'ticket.product': ticket.product,
      'ticket.outcome': ticket.outcome,
      'ticket.confidential': ticket.confidential ?? false,
      'ticket.tags': ticket.tags,
      'ticket.subject': wordsOf(ticket.subject),
      'ticket.createdAt': ticket.createdAt,
      'ticket.lastActivityAt': ticket.lastActivityAt,
      'customer.level': ticket.customerLevel,
      'customer.type': customer?.type,
      'customer.tagIds': customer?.tagIds,
      'customer.organizationId': customer?.organizationId,
      'customer.ownerId': customer?.ownerId,
      'message.text': message && wordsOf(message.text),
      'message.byProgram': message && (message.writtenByProgram ?? false),
      'case.flow': cases?.map(({ flow }) => flow),
      'case.state': cases?.map(({ state }) => state),
      'time.now': event.at,
      'time.ofDay': time?.ofDay,
      'time.weekday': time?.weekday,
      'time.isOfficeHours': calendar && nextWorkingMoment(calendar, event.at) === event.at,
    } satisfies Record<keyof typeof ticketVocabulary, unknown>,
    changed: changedBy(event),
    ...(unknown && { unknown }),
  };
}

/** Folds a text with the first word that is looked for in it. */
function wordsOf(text: string): (word: string) => boolean {
  let contains: ((word: string) => boolean) | undefined;
  return (word) => {
    contains ??= keywordsOf(text);
    return contains(word);
  };
}

/** What an event changed of the fields that rules may ask for. */
function changedBy(event: TriggeringEvent): ReadonlyMap<string, readonly unknown[]> {
  switch (event.type) {
    case 'ticket.status-changed':
      return new Map([['ticket.status', [event.data.to]]]);
    case 'ticket.priority-changed':
      return new Map([['ticket.priority', [event.data.to]]]);
    case 'ticket.type-changed':
      return new Map([['ticket.type', [event.data.to]]]);
    case 'ticket.assigned':
      return new Map([['ticket.assigneeId', [event.data.to]]]);
    case 'ticket.transferred':
      return new Map([['ticket.teamId', [event.data.to]]]);
    case 'ticket.tags-changed':
      return new Map([['ticket.tags', event.data.added]]);
    case 'ticket.topic-changed':
      return new Map([['ticket.topicId', [event.data.to]]]);
    case 'ticket.product-changed':
      return new Map([['ticket.product', [event.data.to]]]);
    case 'ticket.outcome-changed':
      return new Map([['ticket.outcome', [event.data.to]]]);
    case 'ticket.confidentiality-changed':
      return new Map([['ticket.confidential', [event.data.to]]]);
    case 'ticket.customer-level-changed':
      return new Map([['customer.level', [event.data.to]]]);
    default:
      return new Map();
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock in a time zone. To make a format takes a hundred times as long as to use it. */
function localTime(timeZone: string, at: string): { ofDay: string; weekday: string } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return {
    ofDay: `${parts.get('hour')}:${parts.get('minute')}`,
    weekday: (parts.get('weekday') ?? '').toLowerCase(),
  };
}
