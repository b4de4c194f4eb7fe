import * as z from 'zod';
import { anyEvent } from '../../events/event.ts';
import { defineNoun } from '../record/plain-noun.ts';
import { country } from '../shared/country.ts';
import { idSchema } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { oneLine } from '../shared/text-field.ts';

/** How long the secret before the latest rotation is still signed with. */
const previousSecretMs = 24 * 3600_000;

/** Each event is compared with all of them. */
export const endpointsAtMost = 50;

/** Whose permissions decide what an endpoint receives: an agent or an API key. */
const ownerId = z.union([idSchema('agent'), idSchema('apiKey')]);

/** The type of an event, such as `ticket.opened`. */
const eventType = anyEvent.shape.type.regex(
  /^[a-z][a-z-]{0,40}\.[a-z-]{1,60}$/,
  'must be a type such as ticket.opened',
);

/** What clients send. */
const fields = {
  /** Where events are sent to by POST. */
  url: z.string().max(2000, 'must be at most 2000 characters'),
  description: oneLine(200).optional(),
  /** Where the receiver keeps what it gets. */
  country: country.optional(),
  /** Empty for all types. */
  types: z.array(eventType).max(100, 'must be at most 100 types').default([]),
  /** Only events of tickets of these teams; empty for all events. */
  teamIds: z.array(idSchema('team')).max(50, 'must be at most 50 teams').default([]),
  /** Only events of tickets of these mailboxes; empty for all events. */
  mailboxIds: z.array(idSchema('mailbox')).max(50, 'must be at most 50 mailboxes').default([]),
  isEnabled: z.boolean().default(true),
  /** The agent or API key whose permissions decide what it receives; by default the one who creates it. */
  ownerId: ownerId.optional(),
};

/** What Kefu adds. */
const facts = {
  ownerId,
  /** Counts the secrets from 1. */
  secretEpoch: z.number().int().positive(),
  secretRotatedAt: z.iso.datetime().optional(),
  /** Why Kefu disabled it: it asked for no more events (410), or failed for five days. */
  disabledReason: z.enum(['gone', 'failing']).optional(),
  disabledAt: z.iso.datetime().optional(),
  /** When the admins were told by mail that it was disabled. */
  disabledReportedAt: z.iso.datetime().optional(),
};

const sent = defineNoun('webhook-endpoint', {
  idKind: 'webhookEndpoint',
  id: { webhookEndpointId: idSchema('webhookEndpoint') },
  fields,
});

/** A URL of another program, to which events are sent. */
export const webhookEndpoints = {
  ...sent,
  fields: { ...fields, ...facts },
  schema: sent.schema.extend(facts),
};
export type WebhookEndpoint = z.infer<typeof webhookEndpoints.schema>;

/** Its routes: clients send `fields`, and see everything. */
export const webhookEndpointApi = { ...webhookEndpoints, fields };

/** The epochs of the secrets that sign at a moment, the newest first. */
export function signingEpochs(
  { secretEpoch, secretRotatedAt }: Pick<WebhookEndpoint, 'secretEpoch' | 'secretRotatedAt'>,
  now: string,
): number[] {
  const previousIsLive = secretRotatedAt !== undefined && now < previousSecretEnd(secretRotatedAt);
  return previousIsLive ? [secretEpoch, secretEpoch - 1] : [secretEpoch];
}

/** Until when the secret before a rotation signs. */
export function previousSecretEnd(rotatedAt: string): string {
  return addMilliseconds(rotatedAt, previousSecretMs);
}

export function withNewSecret(endpoint: WebhookEndpoint, now: string): WebhookEndpoint {
  const { version, secretEpoch } = endpoint;
  return { ...endpoint, version: version + 1, secretEpoch: secretEpoch + 1, secretRotatedAt: now };
}

/** An endpoint that Kefu gave up. */
export function disabled(
  endpoint: WebhookEndpoint,
  disabledReason: NonNullable<WebhookEndpoint['disabledReason']>,
  now: string,
): WebhookEndpoint {
  const { disabledReportedAt: _, ...kept } = endpoint;
  return { ...kept, version: kept.version + 1, isEnabled: false, disabledReason, disabledAt: now };
}

/** Those that Kefu disabled and that the admins were not told of. */
export function unreported(endpoints: readonly WebhookEndpoint[]): WebhookEndpoint[] {
  return endpoints.filter(({ disabledAt, disabledReportedAt }) => disabledAt && !disabledReportedAt);
}

export function reported(endpoint: WebhookEndpoint, now: string): WebhookEndpoint {
  return { ...endpoint, version: endpoint.version + 1, disabledReportedAt: now };
}

/** An endpoint after an edit: enabling it forgets why it was disabled. */
export function edited(before: WebhookEndpoint, next: WebhookEndpoint): WebhookEndpoint {
  if (before.isEnabled || !next.isEnabled) return next;
  const { disabledReason: _, disabledAt: __, disabledReportedAt: ___, ...kept } = next;
  return kept;
}

/** Whether an endpoint's filters need the ticket of an event. */
export function needsTicket({ teamIds, mailboxIds }: WebhookEndpoint): boolean {
  return teamIds.length > 0 || mailboxIds.length > 0;
}

/** Whether an endpoint's filters let an event through. @param ticket the event's; undefined if it has none */
export function wants(
  { types, teamIds, mailboxIds }: WebhookEndpoint,
  type: string,
  ticket: { teamId?: string | undefined; mailboxId?: string | undefined } | undefined,
): boolean {
  const isAmong = (ids: readonly string[], id: string | undefined) =>
    !ids.length || (id !== undefined && ids.includes(id));
  return (
    (!types.length || types.includes(type)) &&
    isAmong(teamIds, ticket?.teamId) &&
    isAmong(mailboxIds, ticket?.mailboxId)
  );
}
