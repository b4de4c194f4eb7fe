import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homePage, quietPage } from '../../functions/http/help/pages.ts';
import { searchPage } from '../../functions/http/help/search-page.ts';
import { pageHeaders } from '../../functions/http/help/style.ts';
import { category, liveArticle, pageWith, site } from '../http/shown-article.ts';
import { type Browser, openPage, type Screen, startBrowser } from './browser.ts';
import { payloads } from './payloads.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

const address = 'https://help.example.com/help/en';

/** Opens HTML in a browser, with the headers of our pages or without. */
async function show(html: string, screen: Screen, headers: Record<string, string> = pageHeaders) {
  const { page, complaints } = await openPage(browser, screen);
  await page.route('**/*', (route) => route.fulfill({ status: 200, headers, body: html }));
  await page.goto(address);
  return { page, complaints };
}

const desk: Screen = { width: 1280, height: 900 };

/** What could run something: elements, attributes with handlers, and addresses that are scripts. */
const dangers = `[...document.querySelectorAll('main *')].flatMap((element) => [
  ...(/^(?:script|style|svg|math|iframe|object|embed|form|input|button|link|meta|base|template|video|audio)$/i.test(element.localName)
    ? [element.localName] : []),
  ...[...element.attributes].filter(({ name, value }) =>
    /^on/i.test(name) || name === 'style' || (/^(?:href|src|action|formaction|xlink:href)$/i.test(name)
      && !/^(?:https?:|mailto:|tel:|\\/)/i.test(value))).map(({ name, value }) => name + '=' + value),
])`;

describe('A search in a browser that runs scripts and has no policy', () => {
  it.each(payloads)('runs nothing of %j', async (payload) => {
    const hits = [{ ...hit('en'), title: payload, snippet: payload }];
    const plain = { 'content-type': 'text/html; charset=utf-8' };
    const html = searchPage(site, 'en', { text: payload, hits });
    const { page } = await show(html, { ...desk, scripts: true }, plain);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(await page.inputValue('main input')).toBe(payload.replaceAll(/[\r\n]/g, ''));
    await page.context().close();
  });
});

describe('An article in a browser that runs scripts and has no policy', () => {
  it('has more than fifty texts to try', () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(50);
  });

  it.each(payloads)('runs nothing of %j', async (payload) => {
    const html = pageWith(`Before\n\n${payload}\n\nBehind`, { title: payload, summary: payload });
    const plain = { 'content-type': 'text/html; charset=utf-8' };
    const { page } = await show(html, { ...desk, scripts: true }, plain);
    for (const link of await page.$$('main article a')) await link.dispatchEvent('mouseover');
    expect([await page.evaluate('window.ran'), await page.evaluate(dangers)]).toEqual([undefined, []]);
    await page.context().close();
  });

  it('would run a script that is not rendered safely', async () => {
    const html = pageWith('x').replace('<p>x</p>', '<img src=x onerror="window.ran=1">');
    const plain = { 'content-type': 'text/html; charset=utf-8' };
    const { page } = await show(html, { ...desk, scripts: true }, plain);
    await page.waitForFunction('window.ran === 1');
    expect(await page.evaluate(dangers)).toEqual(['src=x', 'onerror=window.ran=1']);
  });
});

const text = `# Before you start

Keep the **box**. See [the law](https://example.com).

| What | Until |
|------|-------|
| Lamp | 14 days |
| A very long name of a product that fills up the row | 30 days |

1. Ask for a label.
2. Bring it.

> Without a box, it takes longer.

\`\`\`
a-very-long-line-of-code-that-no-phone-can-show-without-scrolling-sideways-in-its-own-box-0123456789
\`\`\`
`;

function hit(locale: 'en' | 'zh') {
  const { articleId, title, slug } = liveArticle({ locale });
  return { articleId, title, slug, locale, snippet: '…Keep the box: without one, it takes longer…' };
}

const pages = (locale: 'en' | 'zh') => [
  pageWith(text, {}, locale),
  homePage(site, locale, { categories: [category], entries: Array(9).fill(liveArticle({ locale })) }),
  quietPage(site, locale, 'gone'),
  searchPage(site, locale, { text: 'box', hits: Array(4).fill(hit(locale)) }),
  searchPage(site, locale, { text: 'box', hits: [hit(locale === 'en' ? 'zh' : 'en')] }),
  searchPage(site, locale, { text: 'a-very-long-word-'.repeat(12), hits: [] }),
];

/** The contrast of each text with what is behind it, where it is below WCAG's 4.5. */
const paleTexts = `(() => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const ground = (element) => { for (let one = element; one; one = one.parentElement) {
    const found = channels(getComputedStyle(one).backgroundColor); if (found.length === 3 || found[3] > 0) return found; }
    return [255, 255, 255]; };
  return [...document.querySelectorAll('main *')].filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => { const [a, b] = [luminance(channels(getComputedStyle(one).color)), luminance(ground(one))].sort((x, y) => y - x);
      return (a + .05) / (b + .05) < 4.5; }).map((one) => one.outerHTML);
})()`;

describe.each(['en', 'zh'] as const)('The help pages in %s', (locale) => {
  it.each([
    ['the smallest phone', { width: 320, height: 568, touch: true }],
    ['a phone in the dark', { width: 390, height: 844, touch: true, dark: true }],
    ['a desk', { width: 1440, height: 900 }],
    ['a desk in the dark', { width: 1440, height: 900, dark: true }],
  ])('are complete and readable on %s', async (name, screen) => {
    for (const [index, html] of pages(locale).entries()) {
      const { page, complaints } = await show(html, screen);
      expect(await page.evaluate('document.documentElement.lang')).toBe(locale === 'zh' ? 'zh-CN' : 'en');
      expect(await page.evaluate('document.querySelectorAll("h1").length')).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(screen.width);
      expect(await page.evaluate(paleTexts)).toEqual([]);
      expect(complaints).toEqual([]);
      if (process.env.PICTURES)
        await page.screenshot({
          path: `${process.env.PICTURES}/help-${locale}-${name.replaceAll(' ', '-')}-${index}.png`,
        });
    }
  });
});
