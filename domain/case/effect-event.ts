/** The types of events that effects add to the commit of an action, beside those of the case itself. */
type EffectEventType = 'goodwill.granted' | 'shipment.expected' | 'incident.job-started';

/** An event of an effect. It changes nothing about the case itself; its schema is in `events/`. */
export interface EffectEvent {
  type: EffectEventType;
  data: Record<string, unknown>;
}
