import * as z from 'zod';
import type { PolicyDocument, Resource } from '../cloud.ts';

/**
 * Parses the properties of a resource.
 * @throws Error that names the resource and the property that is unknown or invalid: what the template declares must
 * take effect, or the start must fail
 */
export function propertiesOf<Schema extends z.ZodType>(resource: Resource, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(resource.properties);
  if (result.success) return result.data;
  throw new Error(
    `The local stack can't create ${resource.logicalId} (${resource.type}) of stack ${resource.stack}:\n${z.prettifyError(result.error)}`,
  );
}

/** A property without effect on this machine. */
export const ignored = z.unknown().optional();

/** CloudFormation accepts numbers and booleans as strings. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const texts = z.union([z.string(), z.array(z.string())]);

export const policyDocument: z.ZodType<PolicyDocument> = z.object({
  Version: z.string().optional(),
  Statement: z.array(
    z.looseObject({
      Sid: z.string().optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Principal: z.unknown().optional(),
      Action: texts.optional(),
      NotAction: texts.optional(),
      Resource: texts.optional(),
      NotResource: texts.optional(),
      Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
    }),
  ),
});
