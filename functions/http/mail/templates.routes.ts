import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { lines } from '../../../domain/shared/text-field.ts';
import { outgoingKind } from '../../../events/ticket/ticket-facts.ts';
import { pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { templateView } from './views.ts';

const mailboxParams = z.object({ mailboxId: idSchema('mailbox') });
const templateParams = mailboxParams.extend({ template: outgoingKind, locale });

const templateBody = z.strictObject({
  text: lines(5000),
  html: lines(50_000).nullable().default(null),
});

export const templateRoutes = {
  listTemplates: defineRoute({
    method: 'GET',
    path: '/v1/mailboxes/{mailboxId}/templates',
    summary: "List a mailbox's mail templates in each language, its own or the default ones.",
    role: 'agent',
    params: mailboxParams,
    status: 200,
    output: pageOf(templateView),
  }),
  getTemplate: defineRoute({
    method: 'GET',
    path: '/v1/mailboxes/{mailboxId}/templates/{template}/{locale}',
    summary: 'Get a mail template and its variables.',
    role: 'agent',
    params: templateParams,
    status: 200,
    output: templateView,
  }),
  putTemplate: defineRoute({
    method: 'PUT',
    path: '/v1/mailboxes/{mailboxId}/templates/{template}/{locale}',
    summary: "Set a mailbox's own mail template. Without HTML, the HTML part is made from the text.",
    role: 'admin',
    params: templateParams,
    body: templateBody,
    status: 200,
    output: templateView,
  }),
  resetTemplate: defineRoute({
    method: 'DELETE',
    path: '/v1/mailboxes/{mailboxId}/templates/{template}/{locale}',
    summary: 'Reset a mail template to the default.',
    role: 'admin',
    params: templateParams,
    status: 204,
  }),
  previewTemplate: defineRoute({
    method: 'POST',
    path: '/v1/mailboxes/{mailboxId}/templates/{template}/{locale}/preview',
    summary: 'Preview both parts of a mail for a sample ticket. Nothing is saved.',
    role: 'admin',
    isReadOnly: true,
    params: templateParams,
    body: templateBody,
    status: 200,
    output: z.object({ text: z.string(), html: z.string() }),
    needs: ['desk'],
  }),
};
