import { nounSchema } from '../record/plain-noun.entity.ts';
import { webhookEndpoints } from './webhook-endpoint.ts';

/** A URL of another program, to which events are sent */
export const webhookEndpointSchema = nounSchema(webhookEndpoints);
