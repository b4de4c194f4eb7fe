import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { correlate, logger } from '../logger.ts';

/** The result: the physical id of the resource. */
export interface CustomResourceResult {
  physicalResourceId: string;
}

/**
 * Does the work of a custom resource and reports the result to CloudFormation, also a failure: otherwise the stack
 * waits for an hour (CloudFormation user guide, "Custom resource response objects").
 */
export function customResource(
  work: (event: CloudFormationCustomResourceEvent) => Promise<CustomResourceResult>,
) {
  return async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    correlate(event.RequestId);
    try {
      const { physicalResourceId } = await work(event);
      await answer(event, { Status: 'SUCCESS', PhysicalResourceId: physicalResourceId });
    } catch (error) {
      logger.error('The custom resource failed.', { error });
      const Reason = error instanceof Error ? error.message : 'See the log of this function.';
      await answer(event, { Status: 'FAILED', PhysicalResourceId: knownId(event), Reason });
    }
  };
}

function knownId(event: CloudFormationCustomResourceEvent): string {
  return event.RequestType === 'Create' ? event.LogicalResourceId : event.PhysicalResourceId;
}

async function answer(
  event: CloudFormationCustomResourceEvent,
  outcome: Record<string, string>,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const response = await fetch(ResponseURL, {
    method: 'PUT',
    // The URL is signed without a content type, and `fetch` would add one.
    headers: { 'content-type': '' },
    body: JSON.stringify({ StackId, RequestId, LogicalResourceId, ...outcome }),
  });
  if (!response.ok)
    throw new Error(`CloudFormation answered ${response.status} to the custom resource's response.`);
}
