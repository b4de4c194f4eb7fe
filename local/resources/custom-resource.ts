import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';

const schema = z.looseObject({ ServiceToken: z.string() });

const responseSchema = z.object({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.string().optional(),
  PhysicalResourceId: z.string().optional(),
  Data: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Any `Custom::…` type: its function receives the event that CloudFormation would send, and puts its response to the
 * URL in the event. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref.html
 */
export const customResource: ResourceModule = {
  type: 'Custom::*',
  async create(resource, cloud) {
    const { ServiceToken } = schema.parse(resource.properties);
    const provider = cloud.functions.get(ServiceToken);
    if (!provider) {
      throw new Error(`${ServiceToken} is not a function of this template.`);
    }
    const { url, body } = cloud.endpoint.expectUpload();
    const invoked = provider.invoke({
      RequestType: 'Create',
      ResponseURL: url,
      StackId: `arn:aws:cloudformation:${cloud.region}:${cloud.accountId}:stack/${resource.stack}/local`,
      RequestId: randomUUID(),
      ResourceType: resource.type,
      LogicalResourceId: resource.logicalId,
      ResourceProperties: asTexts(resource.properties),
    });
    const answer = await Promise.race([
      body,
      invoked.then((result) => {
        const why = result.ok
          ? 'ended without an answer'
          : `failed: ${result.errorType}: ${result.errorMessage}`;
        throw new Error(`${provider.name} ${why}`);
      }),
    ]);
    const response = responseSchema.parse(JSON.parse(answer.toString()));
    await invoked;
    if (response.Status === 'FAILED') {
      throw new Error(response.Reason ?? `${provider.name} answered FAILED.`);
    }
    const attributes = Object.entries(response.Data).map(([name, value]) => [name, String(value)]);
    return {
      ref: response.PhysicalResourceId ?? resource.physicalName,
      attributes: Object.fromEntries(attributes),
    };
  },
};

/** CloudFormation passes numbers and booleans as strings. */
function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asTexts(inner)]));
}
