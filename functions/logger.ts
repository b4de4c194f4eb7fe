import { Logger } from '@aws-lambda-powertools/logger';

/** An email address, and its replacement in logs. Bounded, so that long lines are processed in linear time. */
const address = /[^\s@<>()[\]{}"',:;\\/]{1,64}@[^\s@<>()[\]{}"',:;\\/]{1,255}/g;
const masked = '…@…';

/** The requester of an API key is logged on purpose. */
const saidOnPurpose = 'requestedBy';

/**
 * Removes addresses from a value before it is logged: error messages, especially SES's, contain rejected addresses.
 * For `JSON.stringify`.
 */
export function withoutAddresses(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== saidOnPurpose ? value.replace(address, masked) : value;
}

/** One JSON object for each line. Log ids and facts, never addresses, names or customers' text. */
export const logger = new Logger({ jsonReplacerFn: withoutAddresses });

/** Adds this correlation id to all following lines, and removes the keys of the previous invocation. */
export function correlate(correlationId: string): void {
  logger.resetKeys();
  logger.appendKeys({ correlationId });
}
