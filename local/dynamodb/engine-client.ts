/** A plain HTTP client of the DynamoDB engine; the endpoint has already authorized the call. */

import { Agent, request } from 'node:http';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';

export interface EngineAnswer {
  status: number;
  body: Buffer;
}

const errorSchema = z.object({
  __type: z.string(),
  message: z.string().optional(),
  Message: z.string().optional(),
});
const streamsOperations = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** Engines require a signature but don't verify it. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

export class EngineClient {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** Forwards a request body and returns the response unchanged. */
  send(operation: string, body: Buffer | string): Promise<EngineAnswer> {
    const api = streamsOperations.has(operation) ? 'DynamoDBStreams' : 'DynamoDB';
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: this.#url.hostname,
          port: this.#url.port,
          method: 'POST',
          path: '/',
          agent: this.#agent,
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': `${api}_20120810.${operation}`,
            'x-amz-date': '20260101T000000Z',
            authorization,
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 500, body: Buffer.concat(chunks) }));
          answer.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /**
   * Calls the engine on the stack's own behalf and parses the response by a schema.
   * @throws AwsError with the engine's code, for example ResourceInUseException
   */
  async ask<T>(operation: string, input: object, schema: z.ZodType<T>): Promise<T> {
    const { status, body } = await this.send(operation, JSON.stringify(input));
    const answer: unknown = JSON.parse(body.toString());
    if (status === 200) return schema.parse(answer);
    const { __type, message, Message } = errorSchema.parse(answer);
    throw new AwsError(status, __type.split('#').at(-1) ?? __type, message ?? Message ?? operation);
  }

  close(): void {
    this.#agent.destroy();
  }
}
