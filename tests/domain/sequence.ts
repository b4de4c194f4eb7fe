/** Random numbers that are the same in each run: a linear congruential generator. */
export function sequence(seed: number) {
  let state = seed;
  /** An integer from 0. */
  function below(end: number): number {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * end);
  }
  function oneOf<Item>(items: readonly Item[]): Item {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }
  return { below, oneOf };
}
