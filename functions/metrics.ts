import { Metrics } from '@aws-lambda-powertools/metrics';

/** Metrics in CloudWatch's embedded format: they leave with the log, without a call. Publish at the end of an invocation. */
export const metrics = new Metrics();
