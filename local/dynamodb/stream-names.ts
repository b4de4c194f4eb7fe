import type { Place } from './requirements.ts';
import type { Input } from './wire.ts';

/**
 * Translates the names of streams between templates and the engine, which puts its own region and account into ARNs.
 * Shard iterators contain their stream's ARN, so that reads of records can be authorized.
 */
export class StreamNames {
  readonly #ours: string;
  readonly #region: string;
  #engines: string | undefined;

  constructor({ region, accountId }: Place) {
    this.#region = region;
    this.#ours = `arn:aws:dynamodb:${region}:${accountId}:`;
  }

  /** Parses an ARN that the engine made, without its region and account. */
  learn(engineArn: string): void {
    this.#engines = `${engineArn.split(':', 5).join(':')}:`;
  }

  /** A request with the stream of its shard iterator. */
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
    // A quote is escaped inside an item's text, so only the API's own fields can match.
    return named
      .replace(/"(NextShardIterator|ShardIterator)":"/, `"$1":"${prefix}.`)
      .replaceAll(/"awsRegion":"[^"]*"/g, `"awsRegion":"${this.#region}"`);
  }
}
