import * as z from 'zod';
import { quarantineListItem } from '../../../domain/mail/quarantine/quarantine.store.ts';
import {
  quarantinedMail,
  quarantineReason,
  quarantineState,
} from '../../../domain/mail/quarantine/quarantined-mail.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { contactAddress, contactText } from '../api/contact.ts';
import { address, isPeriod, listQuery, moment, order, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { downloadView } from '../api/views.ts';

const params = z.object({ quarantineId: idSchema('quarantine') });

const contacts = { from: contactAddress.optional(), detail: contactText };

const quarantinedMailView = quarantinedMail
  .omit({ rawMailKey: true, byReplay: true, expiresAt: true })
  .extend({
    ...contacts,
    /** SES's own id of the mail, by which it can be replayed; null if there is no raw mail. */
    sesMailId: z.string().nullable(),
    rawMail: downloadView.nullable(),
  });

/** As many as a call can process well within its timeout. */
export const decidedAtOnce = 100;

export const quarantineRoutes = {
  listQuarantinedMails: defineRoute({
    method: 'GET',
    path: '/v1/quarantine',
    summary:
      'List held mails with the reasons, latest first unless `order` says otherwise; or released or discarded ones.',
    role: 'supervisor',
    query: listQuery
      .extend({
        state: quarantineState.default('held'),
        reason: quarantineReason.optional(),
        /** A sender's address; pages may then be short although more follow. */
        from: address.optional(),
        receivedAfter: moment.optional(),
        receivedBefore: moment.optional(),
        ...order('desc'),
      })
      .refine(({ receivedAfter: from, receivedBefore: to }) => isPeriod({ from, to }), {
        path: ['receivedBefore'],
        message: 'must not be before receivedAfter',
      }),
    status: 200,
    output: pageOf(quarantineListItem.extend(contacts)),
  }),
  getQuarantinedMail: defineRoute({
    method: 'GET',
    path: '/v1/quarantine/{quarantineId}',
    summary: 'Get a held mail with a link to its raw bytes.',
    role: 'supervisor',
    params,
    status: 200,
    output: quarantinedMailView,
    needs: ['raw-mail:read'],
  }),
  releaseQuarantinedMail: defineRoute({
    method: 'POST',
    path: '/v1/quarantine/{quarantineId}/release',
    summary:
      'Release a held mail: it is processed again and not held. A mail for no mailbox goes to the first one.',
    role: 'supervisor',
    params,
    status: 200,
    output: quarantinedMailView,
    errors: ['transition-not-allowed'],
    needs: ['raw-mail:read', 'intake:send'],
  }),
  discardQuarantinedMail: defineRoute({
    method: 'POST',
    path: '/v1/quarantine/{quarantineId}/discard',
    summary: 'Discard a held mail permanently. Its raw bytes are kept.',
    role: 'supervisor',
    params,
    status: 200,
    output: quarantinedMailView,
    errors: ['transition-not-allowed'],
    needs: ['raw-mail:read'],
  }),
  decideQuarantinedMails: defineRoute({
    method: 'POST',
    path: '/v1/quarantine-decisions',
    summary:
      'Release or discard held mails of one reason, one sender, or both: 100 in each call, latest first.',
    role: 'supervisor',
    idempotencyKey: 'required',
    body: z
      .strictObject({
        decision: z.enum(['release', 'discard']),
        reason: quarantineReason.optional(),
        from: address.optional(),
      })
      .refine(({ reason, from }) => Boolean(reason ?? from), {
        path: ['reason'],
        message: 'must be given, or from, or both',
      }),
    status: 200,
    output: z.object({
      /** The number of mails that this call released or discarded. */
      decided: z.number().int(),
      /** Whether to call again, since there may be more. */
      isMore: z.boolean(),
    }),
    needs: ['intake:send'],
  }),
};
