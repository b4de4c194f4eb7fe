import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read, skip } from '../stack.ts';
import { uploadImport } from './upload-import.ts';

const admin = api('admin');

/** @returns the path of an import whose file is uploaded */
async function uploaded(file: string, facts: object = {}): Promise<`v1/imports/${string}`> {
  return `v1/imports/${await uploadImport(admin, file, facts)}`;
}

async function done(path: string, step: 'check' | 'run') {
  expect((await admin(`POST /${path}/${step}`)).status).toBe(202);
  await drain();
  return (await admin(`GET /${path}`)).body;
}

async function errorsOf(path: string): Promise<string> {
  const { url } = read(await admin(`GET /${path}/errors`), { url: z.string() });
  return (await fetch(url)).text();
}

describe('An import over the API', () => {
  it('is checked, then run; other programs hear of it once, and the audit has who did it', async () => {
    const [id, name] = [randomUUID(), randomUUID()];
    const path = await uploaded(
      `id;name;email;phone\n${id}-1;${name};${id}@example.com;139 6021 7748\n${id}-2;${name};nobody;\n${id}-3;"open\n`,
      { preset: 'zendesk', defaultCountry: 'CN' },
    );
    const endpoint = read(
      await admin('POST /v1/webhook-endpoints', { body: { url: 'https://hooks.example.com/kefu' } }),
      { webhookEndpointId: z.string() },
    );
    const hooks = `v1/webhook-endpoints/${endpoint.webhookEndpointId}` as const;
    // Functions know endpoints for a minute.
    await skip('PT61S');
    expect((await admin(`POST /${path}/run`)).status).toBe(409);
    const counts = { rows: 3, created: 1, changed: 0, unchanged: 0, failed: 2 };
    expect(await done(path, 'check')).toMatchObject({ state: 'checked', check: counts });
    const customer = `v1/customers/by-external-id/${id}-1` as const;
    expect((await admin(`GET /${customer}`)).status).toBe(404);
    expect((await errorsOf(path)).split('\r\n').map((line) => line.split(',').slice(0, 3).join())).toEqual([
      ...['row,field,code', '2,addresses,invalid-value', '3,,malformed-row', ''],
    ]);

    expect(await done(path, 'run')).toMatchObject({ state: 'done', result: counts });
    expect((await admin(`GET /${customer}`)).body).toMatchObject({
      name,
      phones: ['+86139****7748'],
      version: 1,
    });
    expect((await admin(`POST /${path}/run`)).status).toBe(409);
    const deliveries = read(await admin(`GET /${hooks}/deliveries?limit=100`), {
      items: z.array(z.looseObject({ type: z.string() })),
    });
    expect(deliveries.items.map(({ type }) => type)).toEqual(['import.completed']);
    await admin(`DELETE /${hooks}`);
    const audit = read(await admin(`GET /v1/audit?record=${path.split('/')[2]}`), {
      items: z.array(z.looseObject({ action: z.string() })),
    });
    expect(audit.items.map(({ action }) => action)).toEqual([
      'import.changed',
      'import.changed',
      'import.created',
    ]);
  });
});

describe('An export over the API', () => {
  const begun = { exportId: z.string() };

  async function exported(body: object): Promise<string> {
    const { exportId } = read(await admin('POST /v1/exports', { body }), begun);
    const path = `v1/exports/${exportId}` as const;
    await drain();
    expect((await admin(`GET /${path}`)).body).toMatchObject({ state: 'done' });
    const { url } = read(await admin(`GET /${path}/file`), { url: z.string() });
    return (await fetch(url)).text();
  }

  it('has what an admin may see: masked contact data, or all of it for a reason that the audit keeps', async () => {
    const externalId = `=${randomUUID()}`;
    const address = `${randomUUID()}@example.com`;
    const customer = { name: '+Li Wei', addresses: [address] };
    await admin(`PUT /v1/customers/by-external-id/${externalId}`, { body: customer });
    const csv = await exported({ records: 'customers' });
    const row = csv.split('\r\n').find((line) => line.includes(externalId));
    expect(row).toMatch(
      new RegExp(`^'${externalId},'\\+Li Wei,standard,en,[0-9a-f]{1,3}\\*\\*\\*@example\\.com,`),
    );
    expect(
      (await admin('POST /v1/exports', { body: { records: 'customers', contacts: 'shown' } })).status,
    ).toBe(400);
    const shown = { records: 'customers', contacts: 'shown', reason: 'We move.' };
    const whole = await exported(shown);
    expect(whole).toContain(`'${externalId},'+Li Wei,standard,en,${address},`);
    // Imported again, it changes nothing; masked rows are refused.
    const again = await done(await uploaded(whole), 'check');
    expect(again).toMatchObject({ state: 'checked', check: { created: 0, changed: 0 } });
  });

  it.each(['tickets', 'orders', 'audit'])('has %s', async (records) => {
    const lines = (await exported({ records, format: 'jsonl' })).split('\n').filter(Boolean);
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object');
    if (records === 'audit') expect(lines.join()).toContain('export.exported');
  });

  it('is for who may export, and read by who asked for it alone', async () => {
    const key = await admin('POST /v1/api-keys', {
      body: { name: 'CRM', role: 'admin', scopes: ['*:read', '*:write'] },
    });
    const { apiKey: credential } = read(key, { apiKey: z.string() });
    expect((await api({ credential })('POST /v1/exports', { body: { records: 'customers' } })).status).toBe(
      403,
    );
    const { exportId } = read(await admin('POST /v1/exports', { body: { records: 'audit' } }), begun);
    const other = read(
      await admin('POST /v1/api-keys', { body: { name: 'CRM', role: 'admin', scopes: ['export'] } }),
      {
        apiKey: z.string(),
      },
    );
    const call = api({ credential: other.apiKey });
    expect((await call(`GET /v1/exports/${exportId}`)).status).toBe(404);
    const shown = { records: 'customers', contacts: 'shown', reason: 'We move.' };
    expect((await call('POST /v1/exports', { body: shown })).status).toBe(403);
    await drain();
  });
});
