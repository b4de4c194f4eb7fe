import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { leanSettings, withoutUnneededSteps } from '../lean-client.ts';

export function eventBridgeClient(): EventBridgeClient {
  return withoutUnneededSteps(new EventBridgeClient(leanSettings));
}
