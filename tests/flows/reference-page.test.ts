import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openPage, type Page, type Screen, startBrowser } from '../browser/browser.ts';
import { stack } from '../stack.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function openReference(screen: Screen, fragment = '') {
  const opened = await openPage(browser, { ...screen, scripts: true });
  await opened.page.goto(`${stack.apiUrl}/docs${fragment}`);
  await opened.page.waitForSelector('.opblock-tag');
  return opened;
}

/** Of the document, beyond what the screen shows. */
const overhang = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function expand(page: Page, operation: string) {
  const [tag = '', id = ''] = operation.split('/');
  await page.click(`#operations-tag-${tag}`);
  await page.click(`#operations-${tag}-${id} .opblock-summary-control`);
  await page.waitForSelector(`#operations-${tag}-${id} .responses-table`);
  return `#operations-${tag}-${id}`;
}

describe('The API reference, in a browser,', () => {
  it.each([
    ['a phone', { width: 390, height: 844, touch: true }],
    ['the smallest phone, in the dark', { width: 320, height: 568, touch: true, dark: true }],
    ['a desk', { width: 1280, height: 900 }],
  ])('is readable without scrolling sideways on %s, and breaks no rule of its policy', async (_, screen) => {
    const { page, complaints } = await openReference(screen);
    expect(await overhang(page)).toBe(0);
    await expand(page, 'tickets/createTicket');
    expect(await overhang(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('tries a call with the credential that was entered', async () => {
    const { page, complaints } = await openReference({ width: 390, height: 844, touch: true });
    await page.click('.btn.authorize');
    await page.fill('.auth-container input', stack.keys.admin);
    await page.click('.auth-btn-wrapper .authorize');
    await page.click('.auth-btn-wrapper .btn-done');
    const operation = await expand(page, 'me/getMe');
    await page.click(`${operation} .try-out__btn`);
    const answered = page.waitForResponse((response) => response.url().endsWith('/v1/me'));
    await page.click(`${operation} .execute`);
    expect((await answered).status()).toBe(200);
    await page.waitForSelector(`${operation} .live-responses-table`);
    expect(await page.textContent(`${operation} .live-responses-table tbody .response-col_status`)).toContain(
      '200',
    );
    expect(await overhang(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('leads to the error that a problem document names', async () => {
    const { page } = await openReference({ width: 390, height: 844, touch: true }, '#not-found');
    await page.waitForFunction(`(() => {
      const { top, bottom } = document.querySelector('#errors #not-found').getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    })()`);
  });
});
