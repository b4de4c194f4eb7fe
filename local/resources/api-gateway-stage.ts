import * as z from 'zod';
import type { Cloud, ResourceModule } from '../cloud.ts';
import { httpApis } from '../http-api/http-api.ts';
import { Throttle } from '../http-api/throttle.ts';
import { flag, ignored, propertiesOf } from './properties.ts';

const routeSettings = z.strictObject({
  ThrottlingRateLimit: z.coerce.number().optional(),
  ThrottlingBurstLimit: z.coerce.number().optional(),
  DataTraceEnabled: ignored,
  DetailedMetricsEnabled: ignored,
  LoggingLevel: ignored,
});

const schema = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default', 'The local stack supports only the stage $default.'),
  AutoDeploy: flag.refine((isOn) => isOn, 'The local stack supports only automatic deployment.'),
  DefaultRouteSettings: routeSettings.default({}),
  RouteSettings: z.record(z.string(), routeSettings).default({}),
  AccessLogSettings: ignored,
  Description: ignored,
  Tags: ignored,
});

/** The one stage of an HTTP API, with its throttling. */
export const apiGatewayStage: ResourceModule = {
  type: 'AWS::ApiGatewayV2::Stage',
  create(resource, cloud) {
    const { ApiId, StageName, DefaultRouteSettings, RouteSettings } = propertiesOf(resource, schema);
    const api = httpApis(cloud).get(ApiId);
    if (!api) throw new Error(`There is no HTTP API ${ApiId}.`);
    const routeThrottles = new Map<string, Throttle>();
    for (const [routeKey, settings] of Object.entries(RouteSettings)) {
      const throttle = throttleOf(cloud, settings);
      if (throttle) routeThrottles.set(routeKey, throttle);
    }
    api.stage = { throttle: throttleOf(cloud, DefaultRouteSettings), routeThrottles };
    return { ref: StageName, attributes: {} };
  },
};

function throttleOf(cloud: Cloud, settings: z.infer<typeof routeSettings>): Throttle | undefined {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings;
  if (rate === undefined) return undefined;
  return new Throttle(rate, burst ?? rate, cloud.clock.now());
}
