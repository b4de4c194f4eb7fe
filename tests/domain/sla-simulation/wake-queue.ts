/** A message that requests a wake: when it arrives, and when the ticket is due. */
export interface Wake {
  at: number;
  wakeAt: number;
}

/** Messages that arrive at their time, in any order of sending. Times in milliseconds. */
export class WakeQueue {
  /** When the first of them arrives. */
  next = Number.POSITIVE_INFINITY;
  #wakes: Wake[] = [];

  send(wake: Wake): void {
    this.#wakes.push(wake);
    this.next = Math.min(this.next, wake.at);
  }

  /** Arrived messages, the earliest first. */
  take(now: number): Wake[] {
    const arrived = this.#wakes.filter(({ at }) => at <= now);
    this.#wakes = this.#wakes.filter(({ at }) => at > now);
    this.next = this.#wakes.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
    return arrived.sort((one, other) => one.at - other.at);
  }
}
