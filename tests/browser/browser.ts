import * as z from 'zod';
import { startDevTools } from './devtools.ts';

/** A page in a real browser, used as people use it: by mouse and keys. Its scripts don't run. */
export interface BrowserPage {
  open(url: string): Promise<void>;
  /** Moves the mouse onto the first element of a CSS selector, and clicks. */
  click(selector: string): Promise<void>;
  /** Clicks something that leads to another page, and waits for that one. */
  follow(selector: string): Promise<void>;
  press(key: 'Tab' | 'ArrowRight' | 'ArrowLeft'): Promise<void>;
  type(text: string): Promise<void>;
  /** What a script would find on the page, as JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** PNG. */
  picture(): Promise<Buffer>;
  /** What the browser complained of since the page was made. */
  complaints: string[];
}

export interface Screen {
  width: number;
  height: number;
  dark?: boolean;
  touch?: boolean;
}

export interface Browser {
  page(screen: Screen): Promise<BrowserPage>;
  stop(): Promise<void>;
}

const target = z.object({ targetId: z.string() });
const session = z.object({ sessionId: z.string() });
const evaluated = z.object({
  result: z.object({ value: z.unknown() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});
const screenshot = z.object({ data: z.string() });
const place = z.object({ x: z.number(), y: z.number() });
const logged = z.object({ entry: z.object({ level: z.string(), text: z.string() }) });

const keyCodes = { Tab: 9, ArrowRight: 39, ArrowLeft: 37 } as const;

export function startBrowser(): Browser {
  const devTools = startDevTools();

  async function page({ width, height, dark = false, touch = false }: Screen): Promise<BrowserPage> {
    const { targetId } = target.parse(await devTools.send('Target.createTarget', { url: 'about:blank' }));
    const attached = await devTools.send('Target.attachToTarget', { targetId, flatten: true });
    const { sessionId } = session.parse(attached);
    const send = (method: string, params?: object) => devTools.send(method, params, sessionId);
    const complaints: string[] = [];
    const loads: (() => void)[] = [];
    devTools.on((event) => {
      if (event.sessionId !== sessionId) return;
      if (event.method === 'Page.loadEventFired') for (const loaded of loads.splice(0)) loaded();
      if (event.method === 'Log.entryAdded') complaints.push(logged.parse(event.params).entry.text);
    });
    await Promise.all([send('Page.enable'), send('Log.enable')]);
    await send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 2,
      mobile: touch,
    });
    const scheme = { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' };
    await send('Emulation.setEmulatedMedia', { features: [scheme] });
    await send('Emulation.setScriptExecutionDisabled', { value: true });

    /** Does something that loads a page, and waits until it is there. */
    async function loading(work: () => Promise<unknown>): Promise<void> {
      const loaded = new Promise<void>((resolve) => loads.push(resolve));
      await work();
      await loaded;
    }

    async function evaluate(expression: string): Promise<unknown> {
      const answer = await send('Runtime.evaluate', { expression, returnByValue: true });
      const { result, exceptionDetails } = evaluated.parse(answer);
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
      return result.value;
    }

    async function click(selector: string): Promise<void> {
      const middle = await evaluate(`(() => {
        const element = document.querySelector(${JSON.stringify(selector)});
        element.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      })()`);
      const at = { ...place.parse(middle), button: 'left', clickCount: 1 };
      await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
      await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
    }

    return {
      complaints,
      evaluate,
      click,
      open: (url) => loading(() => send('Page.navigate', { url })),
      follow: (selector) => loading(() => click(selector)),
      async press(key) {
        const code = { key, code: key, windowsVirtualKeyCode: keyCodes[key] };
        await send('Input.dispatchKeyEvent', { type: 'keyDown', ...code });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
      },
      async type(text) {
        await send('Input.insertText', { text });
      },
      async picture() {
        const { data } = screenshot.parse(await send('Page.captureScreenshot'));
        return Buffer.from(data, 'base64');
      },
    };
  }

  return { page, stop: devTools.stop };
}
