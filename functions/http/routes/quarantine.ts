import * as z from 'zod';
import { idSchema } from '../../../domain/ids.ts';
import { quarantineListItem } from '../../../domain/quarantine/quarantine.store.ts';
import { quarantinedMail, quarantineState } from '../../../domain/quarantine/quarantined-mail.ts';
import { listQuery, pageOf } from '../fields.ts';
import { defineRoute } from '../route.ts';
import { downloadView } from '../views.ts';

const params = z.object({ quarantineId: idSchema('quarantine') });

const quarantinedMailView = quarantinedMail.omit({ rawMailKey: true, expiresAt: true }).extend({
  /** SES's own id of the mail, by which it can be replayed; null where there is no raw mail. */
  sesMailId: z.string().nullable(),
  rawMail: downloadView.nullable(),
});

const decisionErrors = [
  'not-found',
  'precondition-failed',
  'transition-not-allowed',
  'edit-conflict',
  'idempotency-key-in-use',
  'idempotency-key-reused',
] as const;

export const quarantineRoutes = {
  listQuarantinedMails: defineRoute({
    method: 'GET',
    path: '/v1/quarantine',
    noun: 'quarantine',
    summary: 'List mails that are held and why, latest first; or those that were released or discarded.',
    role: 'supervisor',
    query: listQuery.extend({ state: quarantineState.default('held') }),
    status: 200,
    output: pageOf(quarantineListItem),
    errors: ['invalid-cursor'],
    needs: ['table:read'],
  }),
  getQuarantinedMail: defineRoute({
    method: 'GET',
    path: '/v1/quarantine/{quarantineId}',
    noun: 'quarantine',
    summary: 'Get a held mail with a link to its raw bytes.',
    role: 'supervisor',
    params,
    status: 200,
    output: quarantinedMailView,
    errors: ['not-found'],
    needs: ['table:read', 'raw-mail:read'],
  }),
  releaseQuarantinedMail: defineRoute({
    method: 'POST',
    path: '/v1/quarantine/{quarantineId}/release',
    noun: 'quarantine',
    summary:
      'Let a held mail in: it is taken in once more, whatever held it. One that is for no mailbox goes to the first.',
    role: 'supervisor',
    params,
    status: 200,
    output: quarantinedMailView,
    errors: decisionErrors,
    needs: ['table:read', 'table:write', 'raw-mail:read', 'intake:send'],
  }),
  discardQuarantinedMail: defineRoute({
    method: 'POST',
    path: '/v1/quarantine/{quarantineId}/discard',
    noun: 'quarantine',
    summary: 'Put a held mail aside for good. Its raw bytes are kept.',
    role: 'supervisor',
    params,
    status: 200,
    output: quarantinedMailView,
    errors: decisionErrors,
    needs: ['table:read', 'table:write', 'raw-mail:read'],
  }),
};
