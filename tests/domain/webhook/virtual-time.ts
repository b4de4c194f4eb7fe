/**
 * A clock that moves only while nobody works: work that sleeps goes on at its time, in the order of these times. What
 * the work does in between, such as calls of a table, takes no time.
 */
export class VirtualTime {
  #now: number;
  #awake = 0;
  #idle = Promise.withResolvers<void>();
  readonly #sleepers: { at: number; wake: () => void }[] = [];

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  get milliseconds(): number {
    return this.#now;
  }

  get iso(): string {
    return new Date(this.#now).toISOString();
  }

  /** Begins work; `end` rejects if it fails. */
  begin(work: () => Promise<unknown>): void {
    this.#awake += 1;
    work().then(
      () => this.#rest(),
      (error) => this.#idle.reject(error),
    );
  }

  /** Only within work. */
  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + milliseconds, wake });
      this.#rest();
    });
  }

  /** When all work has ended. */
  end(): Promise<void> {
    return this.#idle.promise;
  }

  #rest(): void {
    this.#awake -= 1;
    if (this.#awake > 0) return;
    const [next] = this.#sleepers.sort((a, b) => a.at - b.at).splice(0, 1);
    if (!next) {
      this.#idle.resolve();
      return;
    }
    this.#now = next.at;
    this.#awake += 1;
    next.wake();
  }
}
