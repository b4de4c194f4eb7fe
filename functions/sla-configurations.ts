import type { SlaConfigurationStore, SlaConfigurations } from '../domain/sla/sla-configuration.store.ts';
import type { SlaConfiguration } from '../domain/sla/sla-configuration.ts';
import { cached } from './cached.ts';

/** After an edit, live tickets are recalculated only once this has passed in every execution environment. */
const cacheSeconds = 60;

/**
 * How long a recalculation waits: until each commit anywhere is made by what was edited. It also is longer than a function
 * of the API may run, so the job never finds an edit that is still to be committed.
 */
export const recalculationDelaySeconds = cacheSeconds + 30;

/** Cached versions of the SLA configuration: a version never changes, and newer ones are looked up once a minute. */
export function cachedSlaConfigurations(store: SlaConfigurationStore): SlaConfigurations {
  const newest = cached(cacheSeconds * 1000, store.newest);
  const known = new Map<number, SlaConfiguration>();

  async function remembered(loading: Promise<SlaConfiguration>): Promise<SlaConfiguration> {
    const slaConfiguration = await loading;
    known.set(slaConfiguration.version, slaConfiguration);
    return slaConfiguration;
  }

  return {
    async current(version) {
      const slaConfiguration = await remembered(newest());
      return slaConfiguration.version >= version ? slaConfiguration : remembered(store.newest());
    },
    async find(version) {
      return known.get(version) ?? store.find(version);
    },
  };
}
