import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openPage, type Page, startBrowser } from '../browser/browser.ts';
import { api } from '../stack.ts';
import { someone } from './correspondence.ts';
import { askQuickly, linkTo, surveysOf, ticketAt, untilAsked } from './surveying.ts';

const resolved = { status: 'resolved' };
const minutes = 60_000;

let browser: Browser;
let english: Awaited<ReturnType<typeof ticketAt>>;
let chinese: typeof english;

askQuickly();

beforeAll(async () => {
  browser = await startBrowser();
  const customer = someone();
  await api('admin')('POST /v1/customers', { body: { name: '李伟', locale: 'zh', addresses: [customer] } });
  english = await ticketAt(resolved);
  chinese = await ticketAt(resolved, customer);
  await untilAsked();
}, 2 * minutes);

afterAll(() => browser.close());

/** The number of stars that are shown as given. */
const starsIn = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll('.star')].filter((star) =>
    getComputedStyle(star, '::before').content.includes('★')).length`);

const textOf = (page: Page, selector: string) =>
  page.evaluate(`document.querySelector('${selector}')?.textContent ?? null`);

describe('The page of a survey, in a browser without scripts,', () => {
  it('accepts a rating and a comment on a phone, and thanks', async () => {
    const { page, complaints } = await openPage(browser, { width: 360, height: 740, touch: true });
    await page.goto(await linkTo(english.customer));
    expect(await textOf(page, 'h1')).toBe('How did we do?');
    await page.click('label:nth-of-type(4)');
    expect(await starsIn(page)).toBe(4);
    await page.click('textarea');
    await page.keyboard.insertText('Quick & kind');
    await page.click('button');
    expect([await textOf(page, 'h1'), await textOf(page, 'button')]).toEqual([
      'Thank you!',
      'Change my answer',
    ]);
    expect(await starsIn(page)).toBe(4);
    expect(await surveysOf(english.ticketId)).toMatchObject([{ rating: 4, comment: 'Quick & kind' }]);
    expect(complaints).toEqual([]);
  });

  it('shows the answer again, to be changed with the keyboard', async () => {
    const { page } = await openPage(browser, { width: 1200, height: 800 });
    await page.goto(await linkTo(english.customer));
    expect(await page.evaluate(`document.querySelector('textarea').value`)).toBe('Quick & kind');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    expect(await starsIn(page)).toBe(5);
    await page.click('button');
    expect(await surveysOf(english.ticketId)).toMatchObject([{ rating: 5, comment: 'Quick & kind' }]);
  });

  it('sends nothing before a star is selected', async () => {
    const { page } = await openPage(browser, { width: 360, height: 740, touch: true });
    await page.goto(await linkTo(chinese.customer));
    await page.click('button');
    expect(await page.evaluate(`document.querySelector('form').checkValidity()`)).toBe(false);
    expect(await surveysOf(chinese.ticketId)).toMatchObject([{ rating: null }]);
  });

  it.each([
    ['the smallest phone', { width: 320, height: 568, touch: true }],
    ['a phone in the dark', { width: 390, height: 844, touch: true, dark: true }],
    ['a desk', { width: 1440, height: 900 }],
  ])("is complete and readable on %s, in the customer's language", async (_, screen) => {
    const { page, complaints } = await openPage(browser, screen);
    await page.goto(await linkTo(chinese.customer));
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
    expect(await textOf(page, 'h1')).toBe('您对我们的服务满意吗？');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(screen.width);
    expect(await page.evaluate(smallestTarget)).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(leastContrast)).toBeGreaterThanOrEqual(4.5);
    expect(complaints).toEqual([]);
  });
});

/** The minimum size of a touch target, in CSS pixels: WCAG 2.2, 2.5.5. */
const smallestTarget = `Math.min(...[...document.querySelectorAll('.stars label, button')]
  .flatMap((target) => { const { width, height } = target.getBoundingClientRect(); return [width, height]; }))`;

/** Minimum contrast of text: WCAG 2.2, 1.4.3. */
const leastContrast = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((channel) => channel / 255)
      .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] === 0 ? groundOf(element.parentElement) : color;
  };
  const texts = document.querySelectorAll('h1, p, legend, .label, .ends span, button, textarea');
  return Math.min(...[...texts].map((element) => {
    const [text, ground] = [getComputedStyle(element).color, groundOf(element)].map(luminance);
    return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
  }));
})()`;
