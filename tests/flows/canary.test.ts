import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, indexForSearch, invoke, read, stack } from '../stack.ts';
import { receivedBy, someone, ticketsOf, write } from './correspondence.ts';

beforeAll(indexForSearch);

const admin = api('admin');

const listed = z.object({
  direction: z.string(),
  subject: z.string(),
  to: z.array(z.looseObject({ address: z.string() })),
});

async function canaryMails() {
  const response = await fetch(`${stack.mailPageUrl}/api/mails`);
  return z
    .array(listed)
    .parse(await response.json())
    .filter(({ subject }) => subject === 'Canary');
}

async function held() {
  const item = z.looseObject({ reason: z.string() });
  const { items } = read(await admin('GET /v1/quarantine?limit=100'), { items: z.array(item) });
  return items;
}

it("the canary's mail is received, opens no ticket and is not held", async () => {
  await invoke('mail-canary', {});
  await drain();
  const mails = await canaryMails();
  expect(mails.map(({ direction }) => direction).sort()).toEqual(['received', 'sent']);
  const address = mails[0]?.to[0]?.address ?? '';
  expect(address).toMatch(/^canary-[0-9a-z]+-[a-z2-7]{18}@support\.example\.com$/);
  expect(JSON.stringify(await held())).not.toContain(address);
  expect(await ticketsOf(address)).toEqual([]);
});

it('a similar address is held like any unknown one', async () => {
  const forged = `canary-abc-${'a'.repeat(18)}@support.example.com`;
  const stranger = someone();
  const subject = `Lamp ${crypto.randomUUID()}`;
  await write({ from: stranger, to: forged, subject });
  expect(await receivedBy(stranger)).toEqual([]);
  const ofStranger = (await held()).filter((item) => JSON.stringify(item).includes(subject));
  expect(ofStranger).toMatchObject([{ reason: 'no-mailbox' }]);
});
