import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { httpApis } from '../http-api/http-api.ts';
import { ignored, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string().regex(/^(\$default|[A-Z]+ \/.*)$/),
  Target: z.templateLiteral(['integrations/', z.string()]),
  AuthorizationType: z.literal('NONE', 'The local stack does not support gateway authorizers.').optional(),
  OperationName: ignored,
});

/** A route of an HTTP API to one of its integrations. */
export const apiGatewayRoute: ResourceModule = {
  type: 'AWS::ApiGatewayV2::Route',
  create(resource, cloud) {
    const { ApiId, RouteKey, Target } = propertiesOf(resource, schema);
    const api = httpApis(cloud).get(ApiId);
    if (!api) throw new Error(`There is no HTTP API ${ApiId}.`);
    api.routes.add({ key: RouteKey, integrationId: Target.slice('integrations/'.length) });
    return { ref: resource.logicalId, attributes: { RouteId: resource.logicalId } };
  },
};
