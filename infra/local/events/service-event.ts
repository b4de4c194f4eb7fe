import { EventEmitter } from 'node:events';
import type { Cloud } from '../cloud.ts';
import { oncePerCloud } from '../once-per-cloud.ts';

/** An event that an AWS service puts on the account's default bus. */
export interface ServiceEvent {
  source: string;
  'detail-type': string;
  resources: string[];
  detail: Record<string, unknown>;
}

/** Where the default bus listens: it emits `event`. */
export const serviceEventsOf = oncePerCloud(() => new EventEmitter<{ event: [ServiceEvent] }>());

/** Puts an event on the default bus, as only AWS's own services can. */
export function putServiceEvent(cloud: Cloud, event: ServiceEvent): void {
  serviceEventsOf(cloud).emit('event', event);
}
