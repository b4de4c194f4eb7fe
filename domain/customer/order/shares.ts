/**
 * Spreads an amount over weights in their order, by cumulative floor: the first k shares are floor(amount × the first k
 * weights / all weights) together, so that all of them are exactly the amount, and none depends on later weights' order.
 * @param amount at most the sum of the weights
 */
export function sharesOf(amount: number, weights: readonly number[]): number[] {
  const all = weights.reduce((total, weight) => total + weight, 0);
  if (!all) return weights.map(() => 0);
  let seen = 0;
  let spread = 0;
  return weights.map((weight) => {
    seen += weight;
    // The product may be beyond the integers that a number holds exactly.
    const until = Number((BigInt(amount) * BigInt(seen)) / BigInt(all));
    const share = until - spread;
    spread = until;
    return share;
  });
}
