import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pageToken } from '../../domain/case/page-link.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { signingKeyStore } from '../../domain/shared/signing-key.store.ts';
import { database } from '../aws.ts';
import { type Browser, openPage, type Page, startBrowser } from '../browser/browser.ts';
import { api, healFaults, injectFault, now, read } from '../stack.ts';
import {
  act,
  approvedReturn,
  caseNow,
  decidedComplaint,
  newCustomer,
  newStaff,
  type OpenedCase,
  openCase,
  pageOf,
  propose,
  quotedRepair,
  type Staff,
  sendForm,
  versionIn,
} from './casework.ts';
import { open, send } from './surveying.ts';

const call = api('admin');
const minutes = 60_000;

let browser: Browser;
let staff: Staff;
beforeAll(async () => {
  [browser, staff] = await Promise.all([startBrowser(), newStaff()]);
}, minutes);
afterAll(() => browser.close());
afterEach(healFaults);

/** The smallest JPEG that says that it is one. */
const jpeg = (bytes = 2000) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(bytes - 4)]);

async function filesOf({ caseId }: OpenedCase) {
  const file = z.object({
    attachmentId: z.string(),
    filename: z.string(),
    contentType: z.string(),
    bytes: z.number(),
    url: z.string(),
  });
  return read(await call(`GET /v1/cases/${caseId}/files`), { items: z.array(file.loose()) }).items;
}

describe('The page of a case', () => {
  it('is opened by programs as often as they like, and changes nothing', async () => {
    const one = await decidedComplaint(staff, await newCustomer());
    const link = await pageOf(one);
    const before = await caseNow(one);
    const pages = await Promise.all([open(link), open(link), fetch(link, { method: 'HEAD' })]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [{ headers, html }] = pages;
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toContain('<script');
    expect(html).toContain('It was packed badly.');
    expect(await caseNow(one)).toEqual(before);
  });

  it('is closed to altered and expired links, in the language of the browser', async () => {
    const one = await openCase('complaint', await newCustomer());
    const link = await pageOf(one);
    const altered = `${link.slice(0, -1)}${link.endsWith('a') ? 'b' : 'a'}`;
    const chinese = { 'accept-language': 'zh-CN,zh;q=0.9' };
    for (const wrong of [altered, `${link}x`, link.replace(/[^/]+$/, 'nonsense')]) {
      const { status, html } = await open(wrong, chinese);
      expect([status, html]).toEqual([404, expect.stringContaining('<h1>链接无效</h1>')]);
      expect((await send(wrong, { action: 'withdraw', version: '1' })).status).toBe(404);
    }
    const keys = await signingKeyStore(database).load(await now());
    const expired = new URL(pageToken(idSchema('case').parse(one.caseId), await now(), keys), link).href;
    const { status, html } = await open(expired);
    expect([status, html]).toEqual([410, expect.stringContaining('<h1>This link has expired</h1>')]);
    expect((await send(expired, { action: 'withdraw', version: '1' })).status).toBe(410);
    expect((await caseNow(one)).state).toBe('assessing');
  });

  it('takes a dispute, as the customer’s', async () => {
    const one = await decidedComplaint(staff, await newCustomer());
    const link = await pageOf(one);
    const fields = {
      action: 'dispute',
      version: versionIn(await open(link)),
      disputeReason: 'Still broken.',
    };
    const answer = await send(link, fields);
    expect(answer.status).toBe(303);
    const next = await open(new URL(answer.headers.get('location') ?? '', link).href);
    expect(next.html).toContain('Thank you, we have received it.');
    expect(await caseNow(one)).toMatchObject({
      state: 'investigating',
      level: 2,
      fields: { disputeReason: 'Still broken.' },
    });
    const { items } = read(await call(`GET /v1/cases/${one.caseId}/history?order=desc`), {
      items: z.array(z.looseObject({ actor: z.looseObject({ kind: z.string() }) })),
    });
    expect(items[0]?.actor.kind).toBe('customer');
    // The second press of the same form.
    const again = await send(link, fields);
    expect([again.status, again.html]).toEqual([
      409,
      expect.stringContaining('Something changed meanwhile.'),
    ]);
    expect((await caseNow(one)).level).toBe(2);
  });

  it('takes nothing for a case that changed since it was shown', async () => {
    const one = await decidedComplaint(staff, await newCustomer());
    const link = await pageOf(one);
    const version = versionIn(await open(link));
    await call(`POST /v1/cases/${one.caseId}/notes`, { body: { text: 'Called them.' } });
    const before = await caseNow(one);
    const stale = await send(link, { action: 'accept', version });
    expect([stale.status, versionIn(stale)]).toEqual([409, String(before.version)]);
    expect(await caseNow(one)).toEqual(before);
  });

  it.each([
    ['an action of the desk', { action: 'propose' }],
    ['an action that there is not', { action: '__proto__' }],
    ['no version', { action: 'accept', version: '' }],
    ['nothing', {}],
  ])('takes nothing out of turn: %s', async (_, fields) => {
    const one = await decidedComplaint(staff, await newCustomer());
    const link = await pageOf(one);
    const before = await caseNow(one);
    const answer = await send(link, { version: String(before.version), ...fields });
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('Decided');
    expect(await caseNow(one)).toEqual(before);
  });

  it('shows the form again with what was typed, where a field is wrong', async () => {
    const one = await decidedComplaint(staff, await newCustomer());
    const link = await pageOf(one);
    const disputeReason = `"<b>${'x'.repeat(4000)}`;
    const fields = { action: 'dispute', version: versionIn(await open(link)), disputeReason };
    const { status, html } = await send(link, fields);
    expect(status).toBe(400);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain(`&quot;&lt;b&gt;${'x'.repeat(4000)}`);
    expect((await caseNow(one)).state).toBe('decided');
  });

  it('says that a tracking number was given before, and keeps the form', async () => {
    const trackingNumber = randomUUID();
    const fields = { action: 'ship', carrier: 'DHL', trackingNumber };
    const statuses: number[] = [];
    for (let parcel = 0; parcel < 2; parcel++) {
      const one = await approvedReturn(staff, await newCustomer());
      const link = await pageOf(one);
      const answer = await send(link, { ...fields, version: versionIn(await open(link)) });
      statuses.push(answer.status);
      if (parcel) expect(answer.html).toContain(`value="${trackingNumber}"`);
      if (parcel) expect((await caseNow(one)).state).toBe('awaiting-goods');
    }
    expect(statuses).toEqual([303, 400]);
  });

  it('answers with a sentence if the table is unavailable, and the customer sends it again', async () => {
    const one = await decidedComplaint(staff, await newCustomer());
    const link = await pageOf(one);
    const fields = { action: 'accept', version: versionIn(await open(link)) };
    await injectFault({
      ...{ service: 'dynamodb', operation: 'TransactWriteItems', functionName: '*http-case-pages' },
      ...{ fault: 'crash-before', times: 1 },
    });
    const failed = await send(link, fields);
    expect(failed.status).toBe(500);
    expect(failed.html).not.toMatch(/\bat .*:\d+:\d+/);
    await healFaults();
    expect((await send(link, fields)).status).toBe(303);
    expect((await caseNow(one)).state).toBe('following-up');
  });
});

describe('The quote of a repair', () => {
  it('is approved on the page, once, and the work begins', async () => {
    const one = await quotedRepair(staff, await newCustomer());
    const link = await pageOf(one);
    const page = await open(link);
    expect(page.html).toContain('A broken bulb');
    expect(page.html).toMatch(/45[.]00/);
    const fields = { action: 'approve', version: versionIn(page) };
    expect((await send(link, fields)).status).toBe(303);
    expect(await caseNow(one)).toMatchObject({ state: 'repairing' });
    expect((await send(link, fields)).status).toBe(409);
    expect((await send(link, { ...fields, action: 'refuse' })).status).toBe(409);
    expect(await caseNow(one)).toMatchObject({ state: 'repairing' });
  });

  it('is refused on the page, and the goods go back unrepaired', async () => {
    const one = await quotedRepair(staff, await newCustomer());
    const link = await pageOf(one);
    const refusal = { action: 'refuse', version: versionIn(await open(link)) };
    expect((await send(link, refusal)).status).toBe(303);
    const refused = await caseNow(one);
    expect(refused.state).toBe('ready');
    expect(refused.fields).not.toHaveProperty('outcome');
  });
});

describe('Photos from the page', () => {
  async function shipping(photos: readonly File[]) {
    const one = await approvedReturn(staff, await newCustomer());
    const link = await pageOf(one);
    const form = new FormData();
    const fields = {
      action: 'ship',
      version: versionIn(await open(link)),
      carrier: 'DHL',
      trackingNumber: randomUUID(),
    };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const photo of photos) form.append('photos', photo);
    return { one, answer: await sendForm(link, form) };
  }

  it('are kept with the case, under safe names, and downloaded by who sees it', async () => {
    const photos = [
      new File([jpeg()], '../my\u0000 lamp.jpg'),
      new File([jpeg(4 * 1024 * 1024 - 2000)], '灯.jpg'),
    ];
    const { one, answer } = await shipping(photos);
    expect(answer.status).toBe(303);
    const files = await filesOf(one);
    expect((await caseNow(one)).fields.photos).toEqual(files.map(({ attachmentId }) => attachmentId));
    expect(files.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['_my lamp.jpg', 'image/jpeg'],
      ['灯.jpg', 'image/jpeg'],
    ]);
    const stored = await fetch(files[0]?.url ?? '');
    expect(stored.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(Buffer.from(await stored.arrayBuffer())).toEqual(jpeg());
  });

  it.each([
    [
      'no picture, whatever its name',
      [new File(['<svg onload="alert(1)"/>'], 'lamp.jpg', { type: 'image/jpeg' })],
    ],
    ['larger than 4 MB', [new File([jpeg(4 * 1024 * 1024 + 1)], 'lamp.jpg')]],
    ['a sixth one', Array.from({ length: 6 }, (_, index) => new File([jpeg()], `${index}.jpg`))],
  ])('are refused, and nothing is taken: %s', async (_, photos) => {
    const { one, answer } = await shipping(photos);
    expect([answer.status, answer.html]).toEqual([400, expect.stringContaining('Please check this field.')]);
    expect(await filesOf(one)).toEqual([]);
    expect((await caseNow(one)).state).toBe('awaiting-goods');
  });

  it('survive that the page crashed once they were stored, when the form is sent again', async () => {
    await injectFault({
      ...{ service: 'dynamodb', operation: 'TransactWriteItems', functionName: '*http-case-pages' },
      ...{ fault: 'crash-before', times: 1 },
    });
    const one = await approvedReturn(staff, await newCustomer());
    const link = await pageOf(one);
    const fields = {
      action: 'ship',
      version: versionIn(await open(link)),
      carrier: 'DHL',
      trackingNumber: randomUUID(),
    };
    const form = () => {
      const made = new FormData();
      for (const [name, value] of Object.entries(fields)) made.set(name, value);
      made.append('photos', new File([jpeg()], 'lamp.jpg'));
      return made;
    };
    expect((await sendForm(link, form())).status).toBe(500);
    expect((await sendForm(link, form())).status).toBe(303);
    expect(await filesOf(one)).toHaveLength(1);
  });
});

/** Of all that can be pressed and is shown: WCAG 2.2, 2.5.5. */
const smallestTarget = `Math.min(...[...document.querySelectorAll('button, summary, input:not([type=hidden]), select')]
  .map((target) => target.getBoundingClientRect().height).filter((height) => height > 0))`;
const textOf = (page: Page, selector: string) =>
  page.evaluate(`document.querySelector('${selector}')?.textContent ?? null`);

async function picture(page: Page, name: string): Promise<void> {
  const { PICTURES } = process.env;
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

describe('On a phone, without scripts, the customer', () => {
  const phone = { width: 360, height: 740, touch: true };

  it.each(['en', 'zh'] as const)('gives the tracking number and a photo, in %s', async (locale) => {
    const one = await approvedReturn(staff, await newCustomer(locale));
    const { page, complaints } = await openPage(browser, phone);
    await page.goto(await pageOf(one));
    await picture(page, `return-${locale}`);
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale === 'zh' ? 'zh-CN' : 'en');
    await page.fill('#ship-carrier', 'SF Express');
    await page.fill('#ship-trackingNumber', randomUUID());
    await page.setInputFiles('#ship-photos', { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: jpeg() });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
    expect(await page.evaluate(smallestTarget)).toBeGreaterThanOrEqual(44);
    await page.click('form:has(#ship-carrier) button');
    expect(await textOf(page, '[role=status]')).toBe(
      locale === 'zh' ? '谢谢，我们已收到。' : 'Thank you, we have received it.',
    );
    await picture(page, `return-sent-${locale}`);
    expect((await caseNow(one)).state).toBe('in-transit');
    expect(await filesOf(one)).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it.each(['en', 'zh'] as const)('approves the quote of a repair, in %s', async (locale) => {
    const one = await quotedRepair(staff, await newCustomer(locale));
    const { page, complaints } = await openPage(browser, phone);
    await page.goto(await pageOf(one));
    await picture(page, `quote-${locale}`);
    expect(await textOf(page, 'main')).toMatch(/45[.]00/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
    expect(await page.evaluate(smallestTarget)).toBeGreaterThanOrEqual(44);
    await page.click('form:has([value=approve]) button');
    expect((await caseNow(one)).state).toBe('repairing');
    expect(complaints).toEqual([]);
  });

  it.each(['en', 'zh'] as const)('disputes a decision, and accepts the second, in %s', async (locale) => {
    const one = await decidedComplaint(staff, await newCustomer(locale));
    const { page, complaints } = await openPage(browser, phone);
    await page.goto(await pageOf(one));
    await picture(page, `complaint-${locale}`);
    await page.click('details:has(#dispute-disputeReason) summary');
    await page.fill('#dispute-disputeReason', locale === 'zh' ? '灯还是坏的。' : 'It is still broken.');
    await picture(page, `complaint-dispute-${locale}`);
    await page.click('form:has(#dispute-disputeReason) button');
    expect(await caseNow(one)).toMatchObject({ state: 'investigating', level: 2 });
    await picture(page, `complaint-disputed-${locale}`);
    await propose(staff.other, one);
    await act(staff.supervisor, one, 'decide', { decision: 'upheld', reason: 'Again.', whereElse: '12315' });
    await page.goto(await pageOf(one));
    await page.click('form:has([value=accept]) button');
    expect((await caseNow(one)).state).toBe('following-up');
    expect(complaints).toEqual([]);
  });
});
