import * as z from 'zod';
import { subjectExport } from '../../../domain/privacy/subject-export.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { defineRoute } from '../api/route.ts';

const exportView = subjectExport.omit({ pages: true, cursor: true, wakeAt: true, parkedAt: true });

export const subjectExportRoutes = {
  createSubjectExport: defineRoute({
    method: 'POST',
    path: '/v1/subject-exports',
    summary:
      'Export everything about a customer in the background: their records as lines of JSON, and the files of their messages.',
    role: 'admin',
    body: z.strictObject({ customerId: idSchema('customer'), reason: oneLine(500) }),
    status: 201,
    output: exportView,
  }),
  getSubjectExport: defineRoute({
    method: 'GET',
    path: '/v1/subject-exports/{subjectExportId}',
    summary:
      'Get an export of a customer. Once it is complete, it has a link to each file for five minutes; for 24 hours, each call gives new ones and is audited. An API key needs the scope export.',
    role: 'admin',
    scope: 'export',
    params: z.object({ subjectExportId: idSchema('subjectExport') }),
    status: 200,
    output: exportView.extend({
      links: z
        .array(z.object({ path: z.string(), url: z.url() }))
        .meta({ description: 'Empty until it is complete, and after 24 hours.' }),
    }),
    needs: ['attachments:read', 'table:write'],
  }),
};
