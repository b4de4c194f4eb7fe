import { Logger } from '@aws-lambda-powertools/logger';

/** An address, and what stands for it in a log. Bounded, so that long lines cost no more than their length. */
const address = /[^\s@<>()[\]{}"',:;\\/]{1,64}@[^\s@<>()[\]{}"',:;\\/]{1,255}/g;
const masked = '…@…';

/** Who asked for an API key is to be known, and says so themselves. */
const saidOnPurpose = 'requestedBy';

/**
 * Takes addresses out of a value before it is logged: messages of errors, SES's above all, name those that were refused.
 * For `JSON.stringify`.
 */
export function withoutAddresses(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== saidOnPurpose ? value.replace(address, masked) : value;
}

/** One JSON object a line. Log ids and facts, never addresses, names or what people wrote. */
export const logger = new Logger({ jsonReplacerFn: withoutAddresses });

/** Adds this correlation id to all following lines, and removes the keys of the previous invocation. */
export function correlate(correlationId: string): void {
  logger.resetKeys();
  logger.appendKeys({ correlationId });
}
