import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { httpApis, integrationFunction } from '../http-api/http-api.ts';
import { ignored, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY', 'The local stack supports only integrations with functions.'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.coerce.number().max(30_000).default(30_000),
  ConnectionType: ignored,
  Description: ignored,
  IntegrationMethod: ignored,
});

/** An integration of an HTTP API with a function. */
export const apiGatewayIntegration: ResourceModule = {
  type: 'AWS::ApiGatewayV2::Integration',
  create(resource, cloud) {
    const { ApiId, IntegrationUri, TimeoutInMillis } = propertiesOf(resource, schema);
    const api = httpApis(cloud).get(ApiId);
    if (!api) throw new Error(`There is no HTTP API ${ApiId}.`);
    const id = resource.logicalId;
    api.integrations.set(id, {
      functionArn: integrationFunction(cloud, IntegrationUri),
      timeoutMs: TimeoutInMillis,
    });
    return { ref: id, attributes: { IntegrationId: id } };
  },
};
