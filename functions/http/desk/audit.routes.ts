import * as z from 'zod';
import { plainNouns } from '../../../domain/plain-nouns.ts';
import { auditEntry } from '../../../domain/record/audit-entry.ts';
import { isPeriod, mustBePeriod, pageOf, paging, period, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

/** Changes and accesses by people and programs, and refused sign-ins, apart from those of tickets: a ticket's audit trail is its history. */
const auditedNouns = [
  'agent',
  'api-key',
  'audit',
  'calendar',
  'customer',
  'erasure',
  'escalation-rule',
  'export',
  'import',
  'inspection-checklist',
  'issuer',
  'article-categories',
  'case-settings',
  'coupon',
  'data-subject-request',
  'legal-hold',
  'level-rule',
  'mail-replay',
  'order',
  'part-stock',
  'mail-template',
  'mailbox',
  'quarantined-mail',
  'customer-note',
  'refund',
  'routing-rule',
  'trigger',
  'search-index',
  'settings',
  'sign-in',
  'signing-key',
  'sla-policy',
  'subject-export',
  'suppression',
  'task',
  'grant',
  'webhook-endpoint',
  'webhook-replay',
  'webhook-test',
  ...plainNouns.map(({ noun }) => noun),
].sort();

const filters = {
  /** An agent, an API key that acts as no agent, or `system`. */
  actor: z
    .string()
    .regex(
      /^(?:system|(?:agt|key)_[0-9a-hjkmnp-tv-z]{26})$/,
      'must be the id of an agent or of an API key, or system',
    )
    .optional(),
  noun: z.enum(auditedNouns).optional(),
  /** A record's id; of a mail template `MAILBOX/TEMPLATE/LOCALE`, of a grant `GRANTEE/TICKET`, of the settings `settings`. */
  record: z
    .string()
    .regex(/^[\w.:/-]{1,200}$/, 'must be the id of a record')
    .regex(/^(?!tkt_)/, "must not be a ticket's: see GET /v1/tickets/{ticketId}/history")
    .optional(),
};

/** The index has no order by two of them. */
const mustStandAlone = {
  path: ['actor'],
  message: 'must stand alone: filter by one of actor, noun and record, each with from and to',
};

function standsAlone({
  actor,
  noun,
  record,
}: Partial<Record<'actor' | 'noun' | 'record', string | undefined>>) {
  return [actor, noun, record].filter(Boolean).length <= 1;
}

export const auditRoutes = {
  listAuditEntries: defineRoute({
    method: 'GET',
    path: '/v1/audit',
    summary:
      'List who changed what, latest first: of everything but tickets, whose changes are in their history; and who signed in, looked up, revealed or exported what. Filter by one of actor, noun and record, and by time. Entries name the fields that changed, and values of enumerations alone; they are kept for 400 days.',
    role: 'admin',
    query: timelineQuery('desc').safeExtend(filters).refine(standsAlone, mustStandAlone),
    status: 200,
    output: pageOf(auditEntry),
  }),
  exportAuditEntries: defineRoute({
    method: 'GET',
    path: '/v1/audit/export',
    summary:
      'Export audit entries, latest first, as CSV or as JSON with an entry a line: at most 1,000 in a call, and the header Link names the next call. The export is an entry of the audit itself. An API key needs the scope export.',
    role: 'admin',
    scope: 'export',
    query: z
      .strictObject({
        format: z.enum(['csv', 'ndjson']).default('ndjson'),
        cursor: paging.cursor,
        ...filters,
        ...period,
      })
      .refine(isPeriod, mustBePeriod)
      .refine(standsAlone, mustStandAlone),
    status: 200,
  }),
};
