import * as z from 'zod';
import { dataExport, exportedRecords, exportFormat } from '../../../domain/export/data-export.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { pageOf, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const exportParams = z.object({ exportId: idSchema('export') });

/** An export and how far it is. */
const exportView = dataExport
  .pick({
    ...{ exportId: true, records: true, format: true, contacts: true, state: true, rows: true },
    ...{ createdAt: true, finishedAt: true },
  })
  .extend({
    /** Until when it can be downloaded; null until it is done. */
    downloadableUntil: z.iso.datetime().nullable(),
  });

export const exportRoutes = {
  listExports: defineRoute({
    method: 'GET',
    path: '/v1/exports',
    summary: 'List your own exports, newest first unless `order` says otherwise.',
    role: 'admin',
    scope: 'export',
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(exportView),
  }),
  createExport: defineRoute({
    method: 'POST',
    path: '/v1/exports',
    summary:
      'Export all customers, tickets, orders or audit entries to a file, in the background. Contact data is masked unless `contacts` is `shown`, which needs a reason and, of an API key, the scope contacts:reveal.',
    role: 'admin',
    scope: 'export',
    body: z
      .strictObject({
        records: exportedRecords,
        format: exportFormat.default('csv'),
        contacts: z.enum(['masked', 'shown']).default('masked'),
        reason: oneLine(500).optional(),
      })
      .refine(({ contacts, reason }) => contacts === 'masked' || reason !== undefined, {
        path: ['reason'],
        message: 'must say why contact data is shown',
      }),
    status: 202,
    output: exportView,
    needs: ['transfers:run', 'wake:send'],
  }),
  getExport: defineRoute({
    method: 'GET',
    path: '/v1/exports/{exportId}',
    summary: 'Get an export of your own: how far it is.',
    role: 'admin',
    scope: 'export',
    params: exportParams,
    status: 200,
    output: exportView,
  }),
  getExportFile: defineRoute({
    method: 'GET',
    path: '/v1/exports/{exportId}/file',
    summary:
      'Get a link to the file of an export of your own, for 24 hours after it is done. A link is valid for five minutes.',
    role: 'admin',
    scope: 'export',
    params: exportParams,
    status: 200,
    output: z.object({ url: z.url(), expiresAt: z.iso.datetime() }),
    needs: ['transfer-files:link'],
  }),
};
