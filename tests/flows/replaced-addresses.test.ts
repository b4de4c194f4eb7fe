import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { suppressionStore } from '../../domain/mail/suppression.store.ts';
import { suppressionIdOf } from '../../domain/mail/suppression.ts';
import { commitWrites } from '../../domain/shared/database.ts';
import { database } from '../aws.ts';
import { api, drain, injectFault, now, read, skip } from '../stack.ts';
import { receivedBy, someone } from './correspondence.ts';
import { scanned } from './personal-data.ts';
import { editSettings } from './surveying.ts';

const call = api('admin');

const noticeToReplacedAddress = (isOn: boolean) =>
  editSettings({ privacy: { noticeToReplacedAddress: isOn } });

async function newCustomer(addresses: readonly string[]): Promise<string> {
  const answer = await call('POST /v1/customers', { body: { name: 'Mei', locale: 'zh', addresses } });
  return read(answer, { customerId: z.string() }).customerId;
}

async function replace(customerId: string, addresses: readonly string[]): Promise<void> {
  const answer = await call(`PATCH /v1/customers/${customerId}`, { body: { addresses } });
  if (answer.status !== 200) throw new Error(answer.text);
  await drain();
}

/** What waits for its notice. */
const waiting = async () =>
  (await scanned(database)).filter((item) => item.__edb_e__ === 'replaced-address').length;

describe('An address that an agent replaces', () => {
  beforeAll(() => noticeToReplacedAddress(true));
  afterAll(() => noticeToReplacedAddress(false));

  it('is told once, in the customer’s language, and the new one is not', async () => {
    const [old, kept, added] = [someone(), someone(), someone()];
    const customerId = await newCustomer([old, kept]);
    await replace(customerId, [kept, added]);
    const [notice, ...others] = await receivedBy(old);
    expect(others).toEqual([]);
    expect(notice?.text).toContain('更换为另一个地址');
    expect(notice?.text).not.toContain(added);
    expect([...(await receivedBy(kept)), ...(await receivedBy(added))]).toEqual([]);
    await replace(customerId, [added]);
    expect(await receivedBy(kept)).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('is not told if it is suppressed, or its customer restricted', async () => {
    const [dead, other] = [someone(), someone()];
    const bounced = { address: dead, reason: 'hard-bounce', detail: 'Unknown user', version: 1 } as const;
    const suppression = { ...bounced, suppressionId: suppressionIdOf(dead), createdAt: await now() };
    await commitWrites(database, [suppressionStore(database).put(suppression)]);
    await replace(await newCustomer([dead]), [someone()]);
    expect(await receivedBy(dead)).toEqual([]);
    const erasing = await newCustomer([other]);
    const preview = await call(`GET /v1/erasures/preview?customerId=${erasing}`);
    const { confirmation } = read(preview, { confirmation: z.string() });
    await call('POST /v1/erasures', {
      body: { customerId: erasing, mode: 'restrict', reason: 'They asked.', confirmation },
    });
    await replace(erasing, [someone()]);
    expect(await receivedBy(other)).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it.each([
    ['SES takes no more', { service: 'ses', operation: 'SendRawEmail', fault: 'throttle' }, 1],
    [
      'the function is killed before',
      { service: 'ses', operation: 'SendRawEmail', fault: 'crash-before' },
      1,
    ],
    // Nobody knows whether SES took it: it comes again rather than not at all.
    [
      'the function is killed after',
      { service: 'dynamodb', operation: 'DeleteItem', fault: 'crash-before' },
      2,
    ],
  ] as const)('is told although %s', async (_, fault, times) => {
    const old = someone();
    const customerId = await newCustomer([old]);
    await injectFault({ ...fault, functionName: '*on-customer-changed-notify' });
    await replace(customerId, [someone()]);
    await skip('PT1H');
    expect(await receivedBy(old)).toHaveLength(times);
    expect(await waiting()).toBe(0);
  });
});

it('By default, nobody is told', async () => {
  const old = someone();
  await replace(await newCustomer([old]), [someone()]);
  expect(await receivedBy(old)).toEqual([]);
  expect(await waiting()).toBe(0);
});
