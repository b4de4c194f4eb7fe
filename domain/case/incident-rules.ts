import * as z from 'zod';
import type { Span } from './flow.ts';
import type { Guard } from './guards.ts';
import type { TargetRule } from './target-rules.ts';

/** How often customers want to hear of an incident, by its severity. */
const updateEvery: Readonly<Record<1 | 2 | 3, Span>> = { 1: '30 min', 2: '60 min', 3: '240 min' };

const known = z.object({
  severity: z.union([z.literal(1), z.literal(2), z.literal(3)]).catch(3),
  updatedAt: z.iso.datetime().optional(),
});

export const incidentTargets = {
  nextUpdate: {
    summary: '30 min after the last update; severity 2: 60 min; severity 3: 240 min',
    of({ fields, stateSince }) {
      const { severity, updatedAt } = known.parse(fields);
      return { span: updateEvery[severity], from: updatedAt ?? stateSince };
    },
  },
} as const satisfies Record<string, TargetRule>;

export const incidentGuards = {
  hasUpdate: {
    requires: 'an update was written that was not sent yet',
    holds: ({ case: { fields } }) => fields.update !== undefined,
  },
  isInvestigating: {
    requires: 'its cause is being looked for',
    holds: ({ case: { state } }) => state === 'investigating',
  },
  isIdentified: {
    requires: 'its cause is known',
    holds: ({ case: { state } }) => state === 'identified',
  },
  isMonitoring: {
    requires: 'a fix is being monitored',
    holds: ({ case: { state } }) => state === 'monitoring',
  },
  hasBroadcast: {
    requires: 'an update was sent',
    holds: ({ case: { fields } }) => fields.broadcastId !== undefined,
  },
  incidentBySystem: {
    requires: 'compensation of an incident is granted by its action compensate',
    field: 'incidentId',
    holds: ({ case: { fields }, actor }) => fields.incidentId === undefined || actor.kind === 'system',
  },
  isForIncident: {
    requires: 'it is compensation of an incident',
    holds: ({ case: { fields } }) => fields.incidentId !== undefined,
  },
  hasCompensation: {
    requires: 'compensation was planned that was not granted yet',
    holds: ({ case: { fields } }) => fields.compensation !== undefined,
  },
} as const satisfies Record<string, Guard>;
