import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openPage, startBrowser } from '../browser/browser.ts';
import { linkFor, newAgent } from '../sign-in.ts';
import { drain } from '../stack.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** For whoever wants to look at the pages. */
const { KEFU_PICTURES: folder } = process.env;
if (folder) mkdirSync(folder, { recursive: true });

describe('The page of an invitation, in a browser without scripts,', () => {
  it.each([
    ['a phone', { width: 390, height: 844, touch: true, language: 'en' }, 'Sign in', 'Done'],
    [
      'the smallest phone, in Chinese',
      { width: 320, height: 568, touch: true, language: 'zh-CN' },
      '登录',
      '已完成',
    ],
    ['a desk in the dark', { width: 1280, height: 800, dark: true, language: 'en' }, 'Sign in', 'Done'],
    ['a desk, in Chinese', { width: 1280, height: 800, language: 'zh-CN' }, '登录', '已完成'],
  ])('signs a person in, and says that it did, on %s', async (name, screen, action, done) => {
    const { agentId, address } = await newAgent('agent', 'Kim Lee');
    const link = await linkFor(agentId);
    await drain();
    const { page, complaints } = await openPage(browser, screen);
    const look = async (step: string) => {
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(wide)).toBe(0);
      if (folder)
        await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, '-')}-${step}.png`) });
    };
    await page.goto(link);
    expect(await page.textContent('a.action')).toBe(action);
    await look('invited');
    await page.click('a.action');
    await page.click(`button[value="${address}"]`);
    expect(await page.textContent('h1')).toBe(done);
    await look('linked');
    await page.goto(link);
    await look('over');
    // A page that is not there is one, to the browser's console.
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });
});
