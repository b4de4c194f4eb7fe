import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { recalculationState } from './recalculation.ts';

/**
 * A run that recalculates the timers of live tickets after a change of the SLA configuration or of the days that tickets
 * wait. Ids begin with the time, so they sort by it.
 */
export const recalculationSchema = createSchema({
  model: { service, entity: 'recalculation', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    recalculationId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    slaConfigurationVersion: { type: 'number', field: 'timetableVersion' },
    settingsVersion: { type: 'number' },
    state: { type: recalculationState.options, required: true },
    checked: { type: 'number', required: true },
    changed: { type: 'number', required: true },
    failed: { type: 'number', required: true },
    createdAt: { type: 'string', required: true },
    startedAt: { type: 'string' },
    finishedAt: { type: 'string' },
    place: { type: 'any', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    recalculation: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['recalculationId'] },
    },
  },
});
