import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read, skip, stack } from '../stack.ts';
import { onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

const admin = api('admin');

async function upload(filename: string, content: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const body = { filename, contentType: 'application/zip', bytes: content.length, sha256 };
  const announced = read(await admin('POST /v1/attachments', { body }), {
    attachmentId: z.string(),
    uploadUrl: z.string(),
    headers: z.record(z.string(), z.string()),
  });
  const { 'content-length': _, ...headers } = announced.headers;
  const put = await fetch(announced.uploadUrl, { method: 'PUT', headers, body: new Uint8Array(content) });
  expect(put.status).toBe(200);
  return announced.attachmentId;
}

it('a file that is too large for a mail is linked in it, and can be downloaded for thirty days', async () => {
  const customer = someone();
  await write({ from: customer, to: 'help@support.example.com' });
  const { ticketId } = await onlyTicketOf(customer);
  const [large, small] = [randomBytes(12_000_000), Buffer.from('small')];
  const attachmentIds = [await upload('large.zip', large), await upload('small.zip', small)];
  await admin(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'The plans.', attachmentIds } });
  await drain();
  const mail = (await receivedBy(customer)).at(-1);
  expect(mail?.text).toContain('too large for a mail');
  const link = /large\.zip \(12\.0 MB\): (\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(link.startsWith(`${stack.apiUrl}/files/`)).toBe(true);
  expect(mail?.text).not.toContain('small.zip');

  const downloaded = await fetch(link);
  expect(downloaded.headers.get('content-disposition')).toContain('large.zip');
  expect(Buffer.from(await downloaded.arrayBuffer()).equals(large)).toBe(true);

  const forged = await fetch(`${link.slice(0, -16)}aaaaaaaaaaaaaaaa`);
  expect(forged.status).toBe(404);
  await skip('PT721H');
  const late = await fetch(link);
  expect([late.status, await late.text()]).toEqual([404, expect.stringContaining('ask for the file again')]);
});
