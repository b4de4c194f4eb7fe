import * as z from 'zod';
import { idSchema } from '../../../domain/ids.ts';
import { quarantinedMail } from '../../../domain/quarantine/quarantined-mail.ts';
import { listQuery, pageOf } from '../fields.ts';
import { defineRoute } from '../route.ts';
import { downloadView } from '../views.ts';

export const quarantineRoutes = {
  listQuarantinedMails: defineRoute({
    method: 'GET',
    path: '/v1/quarantine',
    noun: 'quarantine',
    summary: 'List mails that are held and why, latest first.',
    role: 'supervisor',
    query: listQuery,
    status: 200,
    output: pageOf(
      quarantinedMail.omit({ rawMailKey: true, notification: true, detail: true, recipients: true }),
    ),
    errors: ['invalid-cursor'],
    needs: ['table:read'],
  }),
  getQuarantinedMail: defineRoute({
    method: 'GET',
    path: '/v1/quarantine/{quarantineId}',
    noun: 'quarantine',
    summary: 'Get a held mail with a link to its raw bytes.',
    role: 'supervisor',
    params: z.object({ quarantineId: idSchema('quarantine') }),
    status: 200,
    output: quarantinedMail.omit({ rawMailKey: true }).extend({ rawMail: downloadView.nullable() }),
    errors: ['not-found'],
    needs: ['table:read', 'raw-mail:read'],
  }),
};
