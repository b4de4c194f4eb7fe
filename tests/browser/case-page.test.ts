import type { Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casePage, quietCasePage } from '../../functions/http/case-pages/page.ts';
import { casePageHeaders } from '../../functions/http/case-pages/style.ts';
import { shownComplaint, shownReturn } from '../http/shown-case.ts';
import { type Browser, openPage, type Page, type Screen, startBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

const address = 'https://desk.example.com/cases/token';
const phone: Screen = { width: 360, height: 740, touch: true };

/** Opens HTML as the desk serves it, with its policy. What its forms send is kept. */
async function show(html: string, screen: Screen) {
  const { page, complaints } = await openPage(browser, screen);
  const sent: URLSearchParams[] = [];
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (request.method() === 'POST') sent.push(await fieldsOf(request));
    await route.fulfill({ status: 200, headers: casePageHeaders, body: html });
  });
  await page.goto(address);
  return { page, complaints, sent };
}

/** The fields of a form, whichever way it was encoded; of files, their names. */
async function fieldsOf(request: Request): Promise<URLSearchParams> {
  const headers = { 'content-type': (await request.headerValue('content-type')) ?? '' };
  const form = await new Response(request.postDataBuffer(), { headers }).formData();
  return new URLSearchParams(
    [...form].map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : value.name,
    ]),
  );
}

const textOf = (page: Page, selector: string) =>
  page.evaluate(`document.querySelector('${selector}')?.textContent ?? null`);

/** Of all that can be pressed and is shown: WCAG 2.2, 2.5.5. */
const smallestTarget = `Math.min(...[...document.querySelectorAll('button, summary, input:not([type=hidden]), select')]
  .map((target) => target.getBoundingClientRect().height).filter((height) => height > 0))`;

describe('The page of a case, in a browser without scripts,', () => {
  it('shows a decided complaint on a phone, which is accepted with one press', async () => {
    const notice = 'Your complaint K20261122-0007 is decided.\n\nWe refund the lamp.';
    const { page, complaints, sent } = await show(casePage(shownComplaint('decided', { notice })), phone);
    expect([await textOf(page, 'h1'), await textOf(page, '.state strong')]).toEqual(['Complaint', 'Decided']);
    await page.click('text=Accept the decision');
    expect(sent.map(String)).toEqual(['action=accept&version=4']);
    expect(complaints).toEqual([]);
  });

  it('asks why a decision is disputed, and sends nothing without a reason', async () => {
    const { page, sent } = await show(casePage(shownComplaint('decided')), phone);
    await page.click('summary:has-text("Dispute the decision")');
    const button = 'button:has-text("Dispute the decision")';
    await page.click(button);
    expect(sent).toEqual([]);
    await page.fill('#dispute-disputeReason', 'The lamp is still broken.');
    await page.click(button);
    expect(sent.map((one) => one.get('disputeReason'))).toEqual(['The lamp is still broken.']);
  });

  it('takes carrier, tracking number and a photo', async () => {
    const { page } = await show(casePage(shownReturn()), phone);
    await page.selectOption('select', 'SF Express');
    await page.fill('#ship-trackingNumber', 'SF123');
    const photo = { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('JPEG') };
    await page.setInputFiles('input[type=file]', photo);
    const sending = page.waitForRequest((request) => request.method() === 'POST');
    await page.click('button');
    const body = (await sending).postDataBuffer();
    expect(await (await sending).headerValue('content-type')).toMatch(/^multipart\/form-data; boundary=/);
    expect(body?.toString()).toContain('SF123');
  });

  it.each([
    ['the smallest phone', { width: 320, height: 568, touch: true }],
    ['a phone in the dark', { width: 390, height: 844, touch: true, dark: true }],
    ['a desk', { width: 1440, height: 900 }],
  ])('is complete and readable on %s, in Chinese', async (_, screen) => {
    for (const html of [
      casePage(shownComplaint('decided', { locale: 'zh', notice: '您的投诉已有处理决定。' })),
      casePage(shownReturn({ locale: 'zh' })),
      quietCasePage('zh', 'expired'),
    ]) {
      const { page, complaints } = await show(html, screen);
      expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(screen.width);
      expect(await page.evaluate(smallestTarget)).toBeGreaterThanOrEqual(44);
      expect(complaints).toEqual([]);
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/case-${screen.width}-${html.length}.png` });
    }
  });
});
