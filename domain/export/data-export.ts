import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';

/** The prefix of exported files in the attachment bucket. Its lifecycle rule deletes them. */
export const dataExportPrefix = 'data-exports/';

/** For how long an export can be downloaded once it is done. */
const downloadHours = 24;

export const exportedRecords = z.enum(['customers', 'tickets', 'orders', 'audit']);

export const exportFormat = z.enum(['csv', 'jsonl']);

/** An export of all records of a kind that its owner sees, and how far it is. */
export const dataExport = z.object({
  exportId: idSchema('export'),
  version: z.int().positive(),
  /** The principal that asked for it, who alone reads it, and with whose rights it runs. */
  ownerId: z.string(),
  records: exportedRecords,
  format: exportFormat,
  /** Whether contact data is shown or masked. */
  contacts: z.enum(['masked', 'shown']),
  state: z.enum(['running', 'done', 'failed']),
  rows: z.int().nonnegative(),
  /** The end of what is in the parts. */
  place: z.string().optional(),
  /** S3's upload of the file, with the tags of the parts that it has. */
  uploadId: z.string().optional(),
  parts: z.array(z.string()),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
});
export type DataExport = z.infer<typeof dataExport>;

export const exportKey = ({ exportId }: Pick<DataExport, 'exportId'>) => `${dataExportPrefix}${exportId}`;

/** Until when it can be downloaded; undefined unless it is done. */
export function downloadableUntil({ state, finishedAt }: DataExport): string | undefined {
  if (state !== 'done' || !finishedAt) return undefined;
  return new Date(Date.parse(finishedAt) + downloadHours * 3_600_000).toISOString();
}
