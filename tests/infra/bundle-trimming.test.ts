import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitySchemas } from '../../domain/entities.ts';
import { openApiDocument } from '../../functions/http/reference/document.ts';
import { bundlerOptions } from '../../infra/bundle.ts';
import { droppable, sharing, trimmingOfDocument } from '../../infra/bundle-trimming.ts';
import { listenOn } from '../../local/listen.ts';

/** A function's calls to SES, which report the error that occurred. */
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

  it('keeps its class if Kefu checks for it', async () => {
    const expected = { name: 'LimitExceededException', message: 'No.', $fault: 'client', ofSes: true };
    expect(await errorOf('LimitExceeded')).toEqual(expected);
  });

  it("becomes the general class, with the service's name for it, if Kefu never checks for it", async () => {
    const expected = { name: 'InvalidTemplate', message: 'No.', $fault: 'client', ofSes: true };
    expect(await errorOf('InvalidTemplate')).toEqual(expected);
  });
});

describe('A constant that is created by calls', () => {
  async function bundled(contents: string): Promise<string> {
    const stdin = { contents, resolveDir: process.cwd() };
    const { outputFiles } = await build({ ...bundlerOptions, stdin, write: false });
    return outputFiles.map(({ text }) => text).join('');
  }

  it('is removed if it is unused, with everything that only it uses', async () => {
    const code = await bundled(`export { name } from './functions/http/api/fields.ts';`);
    expect(code).toContain('must not be empty');
    expect(code).not.toContain('must be a number in international form');
  });

  it('is kept if it is used', async () => {
    const code = await bundled(`export { phone } from './functions/http/api/fields.ts';`);
    expect(code).toContain('must be a number in international form');
  });

  it.each([
    ['export const one = call(\n  1\n);\nexport const two = 2;\n'],
    ['const one = call({\n  a: other()\n}).and();\nexport const two = 2;\n'],
  ])('ends where the next statement begins: %j', (code) => {
    const [statement] = code.split('\nexport const two');
    const marked = (statement ?? '')
      .replace('one = ', 'one = /* @__PURE__ */ (() => (')
      .replace(/;$/, '))();');
    expect(droppable(code)).toBe(`${marked}\nexport const two = /* @__PURE__ */ (() => (2))();\n`);
  });

  it.each([
    ['export const rule = (value) => call(value);\n'],
    ['const sheet = `\na;\n`;\n'],
    ['const sheet = join(`\n a;\nb`);\n'],
  ])('is neither a function nor a string: %j', (code) => {
    expect(droppable(code)).toBe(code);
  });
});

describe('A zod schema in a bundle', () => {
  it('parses, and does not convert itself to a JSON schema', async () => {
    const stdin = {
      contents: `
        import * as z from 'zod';
        const schema = z.object({ name: z.string() });
        const attempt = (use) => { try { return use(); } catch ({ message }) { return message; } };
        export const results = [schema.parse({ name: 'Mei' }), attempt(() => schema.toJSONSchema())];`,
      resolveDir: process.cwd(),
    };
    const folder = mkdtempSync(join(tmpdir(), 'kefu-trimming-'));
    const outfile = join(folder, 'zod.mjs');
    await build({ ...bundlerOptions, stdin, outfile });
    const { results } = await import(pathToFileURL(outfile).href);
    rmSync(folder, { recursive: true });
    expect(results).toEqual([{ name: 'Mei' }, 'JSON schemas are left out of the bundles.']);
  });
});

/** ElectroDB's keys and queries for each entity, and its error for an item without them. */
const usesOfEntities = `
  import { Entity } from 'electrodb';
  import { entitySchemas } from './domain/entities.ts';
  const attempt = (use) => { try { return use(); } catch (error) { return [error.name, error.message]; } };
  const valueOf = ({ type }) => (Array.isArray(type) ? type[0] : type === 'number' ? 7 : 'value');
  export const uses = entitySchemas.map((schema) => {
    const entity = new Entity(schema, { table: 'table' });
    const parts = Object.values(schema.indexes).flatMap(({ pk, sk }) => [...pk.composite, ...(sk?.composite ?? [])]);
    const key = Object.fromEntries(parts.map((name) => [name, valueOf(schema.attributes[name])]));
    return [
      attempt(() => entity.get(key).params()),
      attempt(() => entity.delete(key).params()),
      attempt(() => entity.put(key).params()),
      attempt(() => entity.put({}).params()),
      attempt(() => entity.scan.params()),
      attempt(() => entity.parse({ Item: { ...key, pk: 'pk', sk: 'sk' } })),
      ...Object.keys(schema.indexes).map((index) => attempt(() => entity.query[index](key).params({ limit: 2 }))),
    ];
  });`;

describe('ElectroDB in a bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-trimming-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function uses(name: string, options: Partial<typeof bundlerOptions>): Promise<unknown> {
    const outfile = join(folder, `${name}.mjs`);
    await build({
      ...{ ...bundlerOptions, ...options, outfile },
      stdin: { contents: usesOfEntities, resolveDir: process.cwd() },
    });
    return (await import(pathToFileURL(outfile).href)).uses;
  }

  it('gives the same results for every entity as unbundled', async () => {
    const bundled = await uses('trimmed', {});
    expect(bundled).toHaveLength(entitySchemas.length);
    expect(bundled).toEqual(await uses('untrimmed', { plugins: [] }));
  });
});

describe('A plain schema', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-trimming-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function bundle(name: string, contents: string) {
    const outfile = join(folder, `${name}.mjs`);
    const stdin = { contents, resolveDir: process.cwd() };
    await build({ ...bundlerOptions, plugins: trimmingOfDocument, stdin, outfile });
    return import(pathToFileURL(outfile).href);
  }

  it('is created once for all modules of a bundle', async () => {
    const { agent, mailbox } = await bundle(
      'once',
      `export { agent } from './domain/desk/agent.ts'; export { mailbox } from './domain/mail/mailbox.ts';`,
    );
    expect(agent.shape.name).toBe(agent.shape.address);
    expect(agent.shape.name).toBe(mailbox.shape.address);
    expect(agent.shape.signature.unwrap()).toBe(agent.shape.name);
  });

  it('validates every route as unbundled', async () => {
    const contents = `export { openApiDocument } from './functions/http/reference/document.ts';`;
    const bundled = await bundle('document', contents);
    expect(bundled.openApiDocument()).toEqual(openApiDocument());
  });

  it.each([
    ['z.string().min(1)', 'madeOnce0.min(1)', ['z.string()']],
    ['[z.string(), z.string()]', '[madeOnce0, madeOnce0]', ['z.string()']],
    ['[z.number().int(), z.string()]', '[madeOnce0, madeOnce1]', ['z.number().int()', 'z.string()']],
    ['z.iso.datetime().optional()', 'madeOnce0', ['z.iso.datetime().optional()']],
    ['z.string({ error })', 'z.string({ error })', []],
    ['z.number().int().max(5)', 'madeOnce0.max(5)', ['z.number().int()']],
    ['xyz.string()', 'xyz.string()', []],
  ])('comes from the shared module: %s', (code, shared, schemas) => {
    const imports = schemas.map(
      (schema, index) => `import madeOnce${index} from "schema-made-once:${schema}";\n`,
    );
    expect(sharing(code)).toBe(imports.join('') + shared);
  });
});
