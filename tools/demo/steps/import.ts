import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Desk } from '../desk.ts';
import type { Narrator } from '../narrator.ts';
import { request } from '../request.ts';

const rows = 1000;

/** Rows that an import leaves out, each with the field at fault. */
const badRows: readonly { line: string; field: string }[] = [
  { line: ',Nobody,nobody@mail.example,en', field: 'externalId' },
  { line: 'shop-bad-1,No address,not an address,en', field: 'addresses' },
  { line: 'shop-0002,Twice in the file,twice@mail.example,en', field: 'externalId' },
];

/** @returns the id of the customer who is looked for among the imported ones */
export async function tellImport(
  desk: Desk,
  narrator: Narrator,
  wanted: { externalId: string; address: string },
): Promise<string> {
  const { kefu } = desk;
  narrator.step(`A file of ${rows} customers in GB18030 is checked: POST /v1/imports`);
  const file = fileOf(wanted);
  const { importId, uploadUrl, headers } = await dataOf(
    kefu.POST('/v1/imports', {
      body: {
        filename: 'customers.csv',
        bytes: file.byteLength,
        sha256: createHash('sha256').update(file).digest('hex'),
        mapping: { externalId: 'id', name: 'name', addresses: 'email', locale: 'language' },
      },
    }),
  );
  const upload = await request(uploadUrl, { method: 'PUT', headers, body: file });
  narrator.claim('the file is uploaded', upload.status, 200);
  const params = { path: { importId } };
  const state = () => dataOf(kefu.GET('/v1/imports/{importId}', { params }));

  await desk.effectOf(() => dataOf(kefu.POST('/v1/imports/{importId}/check', { params })));
  const checked = await state();
  narrator.claim('the dry run reads every row', checked.check?.rows, rows);
  narrator.claim('it finds the bad ones', checked.check?.failed, badRows.length);
  narrator.claim('it creates nobody', (await dataOf(kefu.GET('/v1/customers'))).items, []);
  narrator.outcome(`the dry run finds ${checked.check?.failed} rows that can't be imported`);
  const { url } = await dataOf(kefu.GET('/v1/imports/{importId}/errors', { params }));
  const errors = (await (await request(url)).text()).trim().split('\n').slice(1);
  narrator.claim(
    'the file of errors names each field',
    errors.map((line) => line.split(',')[1]?.replaceAll('"', '')),
    badRows.map(({ field }) => field),
  );
  for (const line of errors) narrator.outcome(line.trim());

  narrator.step('The import runs: POST /v1/imports/{importId}/run');
  await desk.effectOf(async () => {
    await dataOf(kefu.POST('/v1/imports/{importId}/run', { params }));
    await desk.letPass(60_000);
  });
  const done = await state();
  narrator.claim('it is done', done.state, 'done');
  narrator.claim('all others are customers now', done.result?.created, rows - badRows.length);
  const customer = await dataOf(
    kefu.GET('/v1/customers/by-external-id/{externalId}', {
      params: { path: { externalId: wanted.externalId } },
    }),
  );
  narrator.outcome(`${done.result?.created} customers; ${customer.name} is ${customer.number}`);
  return customer.customerId;
}

function fileOf({ externalId, address }: { externalId: string; address: string }): Buffer {
  const others = Array.from({ length: rows - 1 - badRows.length }, (_, index) => {
    const number = String(index + 2).padStart(4, '0');
    return `shop-${number},Customer ${number},customer-${number}@mail.example,en`;
  });
  const lines = [
    'id,name,email,language',
    `${externalId},李娜,${address},zh`,
    ...others,
    ...badRows.map(({ line }) => line),
  ];
  return iconv.encode(`${lines.join('\n')}\n`, 'gb18030');
}
