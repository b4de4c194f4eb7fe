import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { HttpApi, httpApis } from '../http-api/http-api.ts';
import { flag, ignored, propertiesOf } from './properties.ts';

const texts = z.array(z.string()).default([]);

const schema = z.strictObject({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .strictObject({
      AllowOrigins: texts,
      AllowMethods: texts,
      AllowHeaders: texts,
      ExposeHeaders: texts,
      MaxAge: z.coerce.number().default(0),
      AllowCredentials: flag.default(false),
    })
    .optional(),
  Name: ignored,
  Description: ignored,
  DisableExecuteApiEndpoint: ignored,
  IpAddressType: ignored,
  RouteSelectionExpression: ignored,
  Tags: ignored,
  Version: ignored,
});

/** An HTTP API on its own port. */
export const apiGatewayApi: ResourceModule = {
  type: 'AWS::ApiGatewayV2::Api',
  async create(resource, cloud) {
    const { CorsConfiguration } = propertiesOf(resource, schema);
    const hash = createHash('sha256').update(`${resource.stack}/${resource.logicalId}`).digest('hex');
    const api = new HttpApi(cloud, hash.slice(0, 10), CorsConfiguration);
    httpApis(cloud).set(api.id, api);
    return { ref: api.id, attributes: { ApiId: api.id, ApiEndpoint: await api.listen() } };
  },
};
