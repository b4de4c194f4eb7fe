/** The longest that a function with postings to write may run. Seconds. */
export const indexerSecondsMost = 60;

/**
 * How long nobody else writes a record's postings. Longer than any function that does may run, so that a slow one can't add a
 * posting that another has removed.
 */
export const leaseMilliseconds = 1.5 * indexerSecondsMost * 1000;
