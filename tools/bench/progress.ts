/** Shows the current step and its progress: one line, rewritten, on standard error. */
export class Progress {
  /** While functions are called with input that they reject. */
  expectsErrors = false;
  #what = '';
  #of: number | undefined;
  #startedAt = 0;
  #shown = '';

  begin(what: string, of?: number): void {
    this.end();
    this.#what = what;
    this.#of = of;
    this.#startedAt = performance.now();
    this.#show(what);
  }

  at(done: number): void {
    this.#show(`${this.#what}: ${done} of ${this.#of}`);
  }

  note(line: string): void {
    if (process.stderr.isTTY && this.#shown) process.stderr.write('\n');
    this.#shown = '';
    console.error(line);
  }

  end(): void {
    if (!this.#what) return;
    const seconds = ((performance.now() - this.#startedAt) / 1000).toFixed(1);
    this.#write(`${this.#what}: done in ${seconds} s`);
    process.stderr.write('\n');
    this.#what = '';
    this.#shown = '';
  }

  /** A terminal shows every step; a file only the first and the last of each. */
  #show(line: string): void {
    if (process.stderr.isTTY) this.#write(line);
  }

  #write(line: string): void {
    process.stderr.write(process.stderr.isTTY ? `\r${line.padEnd(this.#shown.length)}` : line);
    this.#shown = line;
  }
}
