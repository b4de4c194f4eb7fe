import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import * as z from 'zod';

/** A browser's own protocol: https://chromedevtools.github.io/devtools-protocol/ */
export interface DevTools {
  /** @throws Error with what the browser says against it. */
  send(method: string, params?: object, sessionId?: string): Promise<unknown>;
  on(listener: (event: DevToolsEvent) => void): void;
  stop(): Promise<void>;
}

const devToolsEvent = z.object({ method: z.string(), params: z.unknown(), sessionId: z.string().optional() });
export type DevToolsEvent = z.infer<typeof devToolsEvent>;

const devToolsAnswer = z.object({
  id: z.number(),
  result: z.unknown(),
  error: z.object({ message: z.string() }).optional(),
});

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** @throws Error that says what to install. */
function browserProgram(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const inPath = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  const found = [process.env.CHROMIUM ?? '', ...inPath, onMac].find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error(
    'These tests look at pages in a real Chromium, and there is none: install it (Debian: apt-get install chromium), or name one in CHROMIUM.',
  );
}

/** Quiet: nothing on the screen, and nothing asked of the network but the pages under test. */
const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-pipe',
];

/** Starts a browser that knows nothing yet, and speaks with it over a pipe. */
export function startDevTools(): DevTools {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-browser-'));
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] as const;
  const browser = spawn(browserProgram(), [...switches, `--user-data-dir=${folder}`], { stdio: [...stdio] });
  const [toBrowser, fromBrowser] = pipesOf(browser);
  const waiting = new Map<number, { done: (result: unknown) => void; fail: (error: Error) => void }>();
  const listeners: ((event: DevToolsEvent) => void)[] = [];
  const exited = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
  browser.once('exit', () => {
    for (const { fail } of waiting.values()) fail(new Error('The browser is gone.'));
  });

  let received = '';
  fromBrowser.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (received + chunk).split('\0');
    received = messages.pop() ?? '';
    for (const message of messages) take(JSON.parse(message));
  });

  function take(message: unknown): void {
    const { data: event } = devToolsEvent.safeParse(message);
    if (event) {
      for (const listener of listeners) listener(event);
      return;
    }
    const { id, result, error } = devToolsAnswer.parse(message);
    if (error) waiting.get(id)?.fail(new Error(error.message));
    else waiting.get(id)?.done(result);
    waiting.delete(id);
  }

  let lastId = 0;
  return {
    send(method, params = {}, sessionId) {
      const id = ++lastId;
      return new Promise((done, fail) => {
        waiting.set(id, { done, fail });
        toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
    on: (listener) => void listeners.push(listener),
    async stop() {
      browser.kill();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function pipesOf({ stdio }: ChildProcess): [Writable, Readable] {
  const [, , , toBrowser, fromBrowser] = stdio;
  if (!toBrowser || !fromBrowser || !('write' in toBrowser) || !('read' in fromBrowser))
    throw new Error('The browser has no pipes to speak through.');
  return [toBrowser, fromBrowser];
}
