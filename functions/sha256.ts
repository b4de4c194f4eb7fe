import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

/** The signer caches a day's signing key and passes the same bytes with each call. */
const keys = new WeakMap<Uint8Array, KeyObject>();

/**
 * SHA-256, or HMAC-SHA-256 with a secret, for the option `sha256` of the SDK's clients. A key that is not a
 * `KeyObject` is prepared by Node for each HMAC, which takes several times as long as the HMAC itself; and one call
 * of `hash` is cheaper than an object that is updated.
 */
export class Sha256 {
  readonly #secret: string | Uint8Array | undefined;
  #data: Uint8Array[] = [];

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined || typeof secret === 'string' ? secret : bytesOf(secret);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#data.push(typeof data === 'string' ? Buffer.from(data) : bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    const [first = Buffer.alloc(0), ...rest] = this.#data;
    const data = rest.length ? Buffer.concat(this.#data) : first;
    if (this.#secret === undefined) return hash('sha256', data, 'buffer');
    return createHmac('sha256', keyOf(this.#secret)).update(data).digest();
  }

  reset(): void {
    this.#data = [];
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function keyOf(secret: string | Uint8Array): KeyObject | string {
  if (typeof secret === 'string') return secret;
  const known = keys.get(secret);
  if (known) return known;
  const key = createSecretKey(secret);
  keys.set(secret, key);
  return key;
}
