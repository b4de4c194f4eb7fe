import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packaged, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core';

export type { Browser, Page };

export interface Screen {
  width: number;
  height: number;
  dark?: boolean;
  touch?: boolean;
  /** Whether scripts run; not unless a page needs them. */
  scripts?: boolean;
  language?: string;
}

/**
 * A headless Chromium: the one in `CHROMIUM`, the one that npm installed (Linux on x64), or an installed Chrome.
 * @throws Error of Playwright that explains what to install
 */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ args: ['--disable-gpu', '--no-sandbox'], ...(await program()) });
}

async function program(): Promise<Pick<LaunchOptions, 'channel' | 'executablePath' | 'env'>> {
  const { CHROMIUM } = process.env;
  if (CHROMIUM) return { executablePath: CHROMIUM };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' };
  const executablePath = await packaged.executablePath();
  // A minimal machine lacks a browser's shared libraries (libnss3 and others), which the package includes.
  const isWhole = spawnSync(executablePath, ['--version']).status === 0;
  return isWhole ? { executablePath } : { executablePath, env: await broughtLibraries() };
}

async function broughtLibraries(): Promise<Record<string, string>> {
  const archive = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));
  await inflate(fileURLToPath(archive));
  return { ...definedEnvironment(), LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib') };
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** A page, and the browser's errors since it was created: of scripts, and of its security policy. */
export async function openPage(
  browser: Browser,
  { width, height, dark = false, touch = false, scripts = false, language = 'en' }: Screen,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: touch,
    hasTouch: touch,
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
    locale: language,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void complaints.push(message.text()));
  page.on('pageerror', (error) => void complaints.push(String(error)));
  return { page, complaints };
}
