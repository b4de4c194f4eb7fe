import * as z from 'zod';
import { bytesAtMost, customerImport, importState } from '../../../domain/customer/import/customer-import.ts';
import { mapping, presetName } from '../../../domain/customer/import/presets.ts';
import { fileFormat } from '../../../domain/customer/import/read-rows.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { pageOf, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const importParams = z.object({ importId: idSchema('import') });

/** An import and how far it is. */
const importView = customerImport
  .pick({
    ...{ importId: true, format: true, filename: true, bytes: true, mapping: true, defaultCountry: true },
    ...{ failure: true, check: true, result: true, createdAt: true, startedAt: true, finishedAt: true },
  })
  .extend({ state: importState });

export const importRoutes = {
  listImports: defineRoute({
    method: 'GET',
    path: '/v1/imports',
    summary:
      'List imports of customers, newest first unless `order` says otherwise. They are kept for 90 days.',
    role: 'admin',
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(importView),
  }),
  createImport: defineRoute({
    method: 'POST',
    path: '/v1/imports',
    summary:
      'Announce a file of customers, of at most 100,000 rows: CSV or one JSON object a line, in UTF-8, UTF-16 or GB18030. Then PUT the file to the link, check it, and run the import.',
    role: 'admin',
    body: z
      .strictObject({
        filename: oneLine(200),
        format: fileFormat.default('csv'),
        bytes: z.int().min(1).max(bytesAtMost, `must be at most ${bytesAtMost} bytes`),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the file in 64 hex digits'),
        preset: presetName.optional(),
        mapping: mapping.optional(),
        defaultCountry: z
          .string()
          .regex(/^[A-Z]{2}$/, 'must be a country code of ISO 3166-1 such as CN')
          .optional(),
      })
      .refine(({ preset, mapping }) => !preset || !mapping, {
        path: ['mapping'],
        message: 'must be omitted with a preset',
      }),
    status: 201,
    output: importView.extend({
      /** PUT the file here, with exactly these headers, before the link expires. */
      uploadUrl: z.url(),
      headers: z.record(z.string(), z.string()),
      expiresAt: z.iso.datetime(),
    }),
    needs: ['transfer-files:link'],
  }),
  getImport: defineRoute({
    method: 'GET',
    path: '/v1/imports/{importId}',
    summary: 'Get an import: its state, and what became of the rows so far.',
    role: 'admin',
    params: importParams,
    status: 200,
    output: importView,
  }),
  checkImport: defineRoute({
    method: 'POST',
    path: '/v1/imports/{importId}/check',
    summary:
      'Begin the dry run of an import: it reads the whole file, and tells what an import would do and which rows are wrong, and changes nothing.',
    role: 'admin',
    params: importParams,
    status: 202,
    output: importView,
    errors: ['transition-not-allowed'],
    needs: ['transfer-files:link', 'transfers:run', 'wake:send'],
  }),
  runImport: defineRoute({
    method: 'POST',
    path: '/v1/imports/{importId}/run',
    summary:
      'Begin an import after its dry run. Rows with errors are left out; the others are committed one by one.',
    role: 'admin',
    params: importParams,
    status: 202,
    output: importView,
    errors: ['transition-not-allowed'],
    needs: ['transfers:run', 'wake:send'],
  }),
  getImportErrors: defineRoute({
    method: 'GET',
    path: '/v1/imports/{importId}/errors',
    summary:
      'Get a link to the errors of the dry run or, once it is done, of the import: a CSV file with row, field, code and message. Files are kept for a week.',
    role: 'admin',
    params: importParams,
    status: 200,
    output: z.object({ url: z.url(), expiresAt: z.iso.datetime() }),
    needs: ['transfer-files:link'],
  }),
};
