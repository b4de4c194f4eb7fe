/** A distribution of counts: the mean, and the size r, which sets the variance `mean + mean² / size`. */
export interface Counts {
  mean: number;
  /** Infinity for a Poisson distribution. */
  size: number;
}

/** Terms that no longer change the sum. */
const negligible = 1e-12;

/**
 * P(X ≥ count) of a negative binomial distribution, by its recurrence
 * `P(k + 1) = P(k) · (size + k) / (k + 1) · mean / (size + mean)` (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd
 * ed., section 5.2). The first term is summed in logarithms, so that it doesn't underflow; the others follow until they are negligible.
 * @param count a whole number
 * @returns exact to about 1e-10 of its value for counts above the mean, which alone are of interest; 1 for any other
 */
export function upperTail(count: number, { mean, size }: Counts): number {
  if (count <= mean) return 1;
  const ratio = (k: number) =>
    size === Infinity ? mean / (k + 1) : ((size + k) / (k + 1)) * (mean / (size + mean));
  let logarithm = size === Infinity ? -mean : -size * Math.log1p(mean / size);
  for (let k = 0; k < count; k += 1) logarithm += Math.log(ratio(k));
  let term = 1;
  let sum = 0;
  for (let k = count; term > sum * negligible; k += 1) {
    sum += term;
    term *= ratio(k);
  }
  return Math.min(1, Math.exp(logarithm) * sum);
}
