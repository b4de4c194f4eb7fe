import { createHash, createHmac } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { sqsClient } from '../../functions/clients/sqs.ts';
import { Sha256 } from '../../functions/sha256.ts';

const text = 'naïve 客服';
const bytes = new Uint8Array([0, 1, 2, 253, 254, 255]);
const inputs: [string, (string | ArrayBuffer | ArrayBufferView)[], Uint8Array][] = [
  ['nothing', [], new Uint8Array()],
  ['text', [text], Buffer.from(text)],
  ['bytes', [bytes], bytes],
  ['a buffer', [bytes.buffer], bytes],
  ['a view of a part', [new DataView(bytes.buffer, 2, 3)], bytes.subarray(2, 5)],
  ['several parts', [text, bytes, text], Buffer.concat([Buffer.from(text), bytes, Buffer.from(text)])],
];

async function digestOf(hash: Sha256, parts: (typeof inputs)[number][1]): Promise<string> {
  for (const part of parts) hash.update(part);
  return Buffer.from(await hash.digest()).toString('hex');
}

describe('The hash of the SDK’s clients', () => {
  it.each(inputs)('is SHA-256 of %s', async (_, parts, whole) => {
    expect(await digestOf(new Sha256(), parts)).toBe(createHash('sha256').update(whole).digest('hex'));
  });

  it.each(inputs)('is HMAC-SHA-256 of %s, with a string or bytes as secret', async (_, parts, whole) => {
    for (const secret of [text, bytes]) {
      const expected = createHmac('sha256', secret).update(whole).digest('hex');
      expect(await digestOf(new Sha256(secret), parts)).toBe(expected);
      expect(await digestOf(new Sha256(secret), parts)).toBe(expected);
    }
  });

  it('discards its input when it is reset', async () => {
    const hash = new Sha256(bytes);
    hash.update('something else');
    hash.reset();
    expect(await digestOf(hash, [text])).toBe(await digestOf(new Sha256(bytes), [text]));
  });
});

describe('A client of a function', () => {
  const stepsOf = (client: SQSClient) =>
    client.middlewareStack.identify().map((step) => step.replace(/ .*/, ''));

  it('omits only the middleware that has no effect for it', () => {
    const all = stepsOf(new SQSClient());
    const unneeded = ['loggerMiddleware', 'getUserAgentMiddleware', 'recursionDetectionMiddleware'];
    expect(all).toEqual(expect.arrayContaining(unneeded));
    expect(stepsOf(sqsClient())).toEqual(all.filter((step) => !unneeded.includes(step)));
  });

  it('is lean wherever it is created', () => {
    const made = globSync('functions/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/new \w+Client\(\s*([^)]*)/g)].map(([, settings]) => settings),
    );
    expect(made.length).toBeGreaterThan(5);
    expect(made.filter((settings) => !settings?.includes('leanSettings'))).toEqual([]);
  });
});
