/** A desk on the local stack, with the customers and the agent of the bench. */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTransport } from 'nodemailer';
import * as z from 'zod';
import type { ReadMail } from '../../local/mail-page/read-mail.ts';
import type { LocalStack } from '../../local/stack.ts';
import { type BenchMail, rawBenchMail } from './bench-mail.ts';

export interface BenchDesk {
  stack: LocalStack;
  /** The header of its API calls. */
  authorization: string;
  /** The support address. */
  address: string;
  /** Submits a mail by SMTP; concurrent mails share a few connections. */
  mail(mail: BenchMail): Promise<void>;
  /**
   * Calls the API as an agent.
   * @returns the body
   * @throws Error if the call is refused
   */
  call(method: string, path: string, body?: object, idempotencyKey?: string): Promise<string>;
  /** Number of API responses so far. */
  readonly answers: { count: number; bytes: number };
  /** Does the work and returns the first mail that is sent afterwards. */
  sentBy(work: () => Promise<void>): Promise<ReadMail>;
  close(): void;
}

const connections = 8;
const createdKey = z.object({ apiKey: z.string() });

export async function openBenchDesk(stack: LocalStack): Promise<BenchDesk> {
  const transport = createTransport({
    ...{ host: '127.0.0.1', port: stack.smtpPort, pool: true, maxConnections: connections },
    ...{ maxMessages: Number.POSITIVE_INFINITY, ignoreTLS: true },
  });
  const authorization = `Bearer ${await createApiKey(stack)}`;
  const answers = { count: 0, bytes: 0 };
  return {
    stack,
    authorization,
    address: output(stack, 'MailboxAddresses').split(', ')[0] ?? '',
    answers,
    async mail(mail) {
      await transport.sendMail({ envelope: { from: mail.from, to: mail.to }, raw: rawBenchMail(mail) });
    },
    async call(method, path, body, idempotencyKey) {
      const answer = await fetch(`${stack.apiUrl}${path}`, {
        method,
        headers: {
          authorization,
          ...(body && { 'content-type': 'application/json' }),
          ...(method === 'DELETE' && { 'if-match': '*' }),
          ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
      answers.count += 1;
      answers.bytes += Buffer.byteLength(text);
      return text;
    },
    async sentBy(work) {
      const { promise, resolve } = Promise.withResolvers<ReadMail>();
      const stopListening = stack.mail.onSent((read) => resolve(read()));
      try {
        await work();
        return await promise;
      } finally {
        stopListening();
      }
    },
    close: () => transport.close(),
  };
}

async function createApiKey(stack: LocalStack): Promise<string> {
  const name = output(stack, 'CreateApiKeyFunction');
  const creator = [...stack.functions.values()].find((candidate) => candidate.name === name);
  // Exports need their scope by name.
  const scopes = ['*:read', '*:write', 'export'];
  const result = await creator?.invoke({ name: 'bench', role: 'admin', scopes, requestedBy: 'the bench' });
  if (!result?.ok)
    throw new Error(`${name} created no API key: ${result?.errorMessage ?? 'it is not deployed'}`);
  return createdKey.parse(result.payload).apiKey;
}

/** Destroyed at the end of the bench. */
export function tableClient({ endpointUrl, region, administrator }: LocalStack): DynamoDBClient {
  return new DynamoDBClient({ endpoint: endpointUrl, region, credentials: administrator });
}

/** @throws Error if no stack has this output. */
export function output(stack: LocalStack, name: string): string {
  const found = Object.values(stack.outputs).find((outputs) => outputs[name] !== undefined)?.[name];
  if (found === undefined) throw new Error(`No stack has an output ${name}.`);
  return found;
}
