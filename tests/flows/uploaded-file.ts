import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Api, read } from '../stack.ts';

/** Uploads a small file that no message names yet. @returns its id */
export async function uploadedFile(as: Api, content = 'A crack in the foot of a lamp.'): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const body = { filename: 'lamp.txt', contentType: 'text/plain', bytes: Buffer.byteLength(content), sha256 };
  const { attachmentId, uploadUrl, headers } = read(await as('POST /v1/attachments', { body }), {
    attachmentId: z.string(),
    uploadUrl: z.string(),
    headers: z.record(z.string(), z.string()),
  });
  const { ok, status } = await fetch(uploadUrl, { method: 'PUT', headers, body: content });
  if (!ok) throw new Error(`The upload was answered ${status}.`);
  return attachmentId;
}
