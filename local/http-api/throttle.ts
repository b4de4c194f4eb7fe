/** Throttling of a stage or route: a token bucket that refills at `rateLimit` a second and holds `burstLimit`. */
export class Throttle {
  readonly #rateLimit: number;
  readonly #burstLimit: number;
  #tokens: number;
  #refilledAt: number;

  constructor(rateLimit: number, burstLimit: number, now: number) {
    this.#rateLimit = rateLimit;
    this.#burstLimit = burstLimit;
    this.#tokens = burstLimit;
    this.#refilledAt = now;
  }

  /** @param now milliseconds since the epoch */
  admits(now: number): boolean {
    const seconds = (now - this.#refilledAt) / 1000;
    this.#tokens = Math.min(this.#burstLimit, this.#tokens + seconds * this.#rateLimit);
    this.#refilledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
