import type { Database } from '../domain/shared/database.ts';
import {
  type SlaConfigurationStore,
  type SlaConfigurations,
  slaConfigurationStore,
} from '../domain/sla/sla-configuration.store.ts';
import type { SlaConfiguration } from '../domain/sla/sla-configuration.ts';
import { cached } from './cached.ts';
import { desk } from './desk.ts';

/** After an edit, live tickets are recalculated only once this has passed in every execution environment. */
export const slaConfigurationCacheSeconds = 60;

/** Cached versions of the SLA configuration: a version never changes, and newer ones are looked up once a minute. */
export function cachedSlaConfigurations(store: SlaConfigurationStore): SlaConfigurations {
  const newest = cached(slaConfigurationCacheSeconds * 1000, store.newest);
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

export function knownSlaConfigurations(database: Database): SlaConfigurations {
  return cachedSlaConfigurations(slaConfigurationStore(database, desk.timeZone));
}
