import type { Place } from './requirements.ts';
import type { Input } from './wire.ts';

/**
 * Translates between the names of streams as templates and policies know them and as the engine does: engines put a
 * region and an account of their own into ARNs. Shard iterators carry their stream's ARN, so that a read of records
 * can be authorised.
 */
export class StreamNames {
  readonly #ours: string;
  readonly #region: string;
  #engines: string | undefined;

  constructor({ region, accountId }: Place) {
    this.#region = region;
    this.#ours = `arn:aws:dynamodb:${region}:${accountId}:`;
  }

  /** Takes the engine's region and account from an ARN that it made. */
  learn(engineArn: string): void {
    this.#engines = `${engineArn.split(':', 5).join(':')}:`;
  }

  /** A request with the stream that its shard iterator speaks of. */
  understand(input: Input): Input {
    const { ShardIterator } = input;
    if (ShardIterator === undefined) return input;
    const [encodedArn = '', iterator = ''] = ShardIterator.split(/\.(.*)/s);
    return { ...input, StreamArn: Buffer.from(encodedArn, 'base64url').toString(), ShardIterator: iterator };
  }

  forEngine(input: Input): Input {
    const { StreamArn, ShardIterator, ...rest } = input;
    const engines = this.#engines ?? this.#ours;
    // DynamoDB Local writes the ARN into its own iterators too.
    if (ShardIterator !== undefined)
      return { ...rest, ShardIterator: ShardIterator.replace(this.#ours, engines) };
    return StreamArn === undefined ? rest : { ...rest, StreamArn: StreamArn.replace(this.#ours, engines) };
  }

  fromEngine(body: string, streamArn: string | undefined): string {
    const named = this.#engines ? body.replaceAll(this.#engines, this.#ours) : body;
    if (streamArn === undefined) return named;
    const prefix = Buffer.from(streamArn).toString('base64url');
    // Inside an item's text a quote is escaped, so only the API's own fields can look like this.
    return named
      .replace(/"(NextShardIterator|ShardIterator)":"/, `"$1":"${prefix}.`)
      .replaceAll(/"awsRegion":"[^"]*"/g, `"awsRegion":"${this.#region}"`);
  }
}
