import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Api, read } from '../stack.ts';

const announced = {
  importId: z.string(),
  uploadUrl: z.string(),
  headers: z.record(z.string(), z.string()),
};

/** Announces a file of customers and uploads it. @returns the id of the import */
export async function uploadImport(call: Api, file: string, facts: object = {}): Promise<string> {
  const content = Buffer.from(file);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const body = { filename: 'customers.csv', bytes: content.length, sha256, ...facts };
  const { importId, uploadUrl, headers } = read(await call('POST /v1/imports', { body }), announced);
  const { 'content-length': _, ...sent } = headers;
  const { status } = await fetch(uploadUrl, { method: 'PUT', headers: sent, body: content });
  if (status !== 200) throw new Error(`The upload of ${importId} was answered with ${status}.`);
  return importId;
}
