import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlerOptions } from '../../infra/bundle.ts';
import { listenOn } from '../../infra/local/listen.ts';

/** A function's way to SES, which says which error it met. */
const entry = `
  import { GetSendQuotaCommand, SESClient, SESServiceException } from '@aws-sdk/client-ses';
  export async function errorOf(endpoint) {
    const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
    const client = new SESClient({ endpoint, credentials, region: 'eu-central-1', maxAttempts: 1 });
    const error = await client.send(new GetSendQuotaCommand()).catch((error) => error);
    const { name, message, $fault } = error;
    return { name, message, $fault, ofSes: error instanceof SESServiceException };
  }`;

describe('An error of a service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-trimming-'));
  let server: Server;
  let errorOf: (code: string) => Promise<unknown>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const code = request.url?.slice(1).replace(/\/$/, '');
      response.writeHead(400, { 'content-type': 'text/xml' });
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>No.</Message></Error></ErrorResponse>`,
      );
    });
    const port = await listenOn(server, 0);
    const stdin = { contents: entry, resolveDir: process.cwd() };
    const { outputFiles } = await build({ ...bundlerOptions, stdin, write: false });
    const file = join(folder, 'index.mjs');
    writeFileSync(file, outputFiles[0]?.contents ?? '');
    const bundle = await import(pathToFileURL(file).href);
    errorOf = (code) => bundle.errorOf(`http://127.0.0.1:${port}/${code}`);
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('has its own name where Kefu asks for it', async () => {
    const expected = { name: 'LimitExceededException', message: 'No.', $fault: 'client', ofSes: true };
    expect(await errorOf('LimitExceeded')).toEqual(expected);
  });

  it('is the general one, with the name that the service gave it, where Kefu never asks', async () => {
    const expected = { name: 'InvalidTemplate', message: 'No.', $fault: 'client', ofSes: true };
    expect(await errorOf('InvalidTemplate')).toEqual(expected);
  });
});
