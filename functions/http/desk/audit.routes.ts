import * as z from 'zod';
import { plainNouns } from '../../../domain/plain-nouns.ts';
import { auditEntry } from '../../../domain/record/audit-entry.ts';
import { listQuery, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

/** Changes and accesses by people and programs, and refused sign-ins, apart from those of tickets: a ticket's audit trail is its history. */
const auditedNouns = [
  'agent',
  'api-key',
  'calendar',
  'customer',
  'escalation-rule',
  'issuer',
  'mail-replay',
  'mail-template',
  'mailbox',
  'quarantined-mail',
  'routing-rule',
  'settings',
  'signing-key',
  'sla-policy',
  'suppression',
  'task',
  ...plainNouns.map(({ noun }) => noun),
].sort();

/** In the format of the entries. */
const moment = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-11-22T08:00:00Z' })
  .transform((at) => new Date(at).toISOString());

export const auditRoutes = {
  listAuditEntries: defineRoute({
    method: 'GET',
    path: '/v1/audit',
    summary:
      'List who changed what, latest first: of everything but tickets, whose changes are in their history. Filter by one of actor, noun and record, and by time. Entries name the fields that changed, and values of enumerations alone; they are kept for 400 days.',
    role: 'admin',
    query: listQuery
      .extend({
        /** An agent, an API key that acts as no agent, or `system`. */
        actor: z
          .string()
          .regex(
            /^(?:system|(?:agt|key)_[0-9a-hjkmnp-tv-z]{26})$/,
            'must be the id of an agent or of an API key, or system',
          )
          .optional(),
        noun: z.enum(auditedNouns).optional(),
        /** A record's id; of a mail template `MAILBOX/TEMPLATE/LOCALE`, of the settings `settings`. */
        record: z
          .string()
          .regex(/^[\w.:/-]{1,200}$/, 'must be the id of a record')
          .regex(/^(?!tkt_)/, "must not be a ticket's: see GET /v1/tickets/{ticketId}/history")
          .optional(),
        from: moment.optional(),
        /** Entries before this time. */
        to: moment.optional(),
      })
      .refine(({ actor, noun, record }) => [actor, noun, record].filter(Boolean).length <= 1, {
        path: ['actor'],
        message: 'must stand alone: filter by one of actor, noun and record, each with from and to',
      }),
    status: 200,
    output: pageOf(auditEntry),
  }),
};
