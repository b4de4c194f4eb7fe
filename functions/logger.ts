import { Logger } from '@aws-lambda-powertools/logger';

/** One JSON object a line. Log ids and facts, never addresses, names or what people wrote. */
export const logger = new Logger();

/** Every line from here on carries this correlation id and nothing of the invocation before. */
export function correlate(correlationId: string): void {
  logger.resetKeys();
  logger.appendKeys({ correlationId });
}
