import { Entity } from 'electrodb';
import { type Calendar, calendar } from '../desk/calendar/calendar.ts';
import { auditTrailOfList } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import { type Database, keyOf, type Write } from '../shared/database.ts';
import { primaryKey, timeToLiveAttribute } from '../shared/table.ts';
import { slaConfigurationSchema } from './sla-configuration.entity.ts';
import {
  type SlaConfiguration,
  shippedConfiguration,
  slaConfiguration,
  withShipped,
} from './sla-configuration.ts';
import { ownContent, type SlaConfigurationContent } from './sla-configuration-edit.ts';
import { type SlaPolicy, slaPolicy } from './sla-policy.ts';

/** By then, every clock has been set by a newer version. */
const replacedForSeconds = 30 * 86_400;

/** Provides tickets' commits with versions of the SLA configuration. */
export interface SlaConfigurations {
  /** At least as new as `version`; may otherwise be cached for a minute. */
  current(version: number): Promise<SlaConfiguration>;
  /** Exactly that version; undefined if it has expired. */
  find(version: number): Promise<SlaConfiguration | undefined>;
}

export type SlaConfigurationStore = ReturnType<typeof slaConfigurationStore>;

/** The versions of the desk's SLA configuration, each with the defaults. */
export function slaConfigurationStore(database: Database, deskTimeZone: string) {
  const slaConfigurations = new Entity(slaConfigurationSchema, database);
  const shipped = withShipped(shippedConfiguration, deskTimeZone);
  const auditedPolicies = auditTrailOfList<SlaPolicy>(
    database,
    'sla-policy',
    slaPolicy,
    ({ policyId }) => policyId,
  );
  const auditedCalendars = auditTrailOfList<Calendar>(
    database,
    'calendar',
    calendar,
    ({ calendarId }) => calendarId,
  );

  /** Strongly consistent: one read unit for each 4 KB. */
  async function newest(): Promise<SlaConfiguration> {
    const { data } = await slaConfigurations.query
      .slaConfiguration({ desk: 'desk' })
      .go({ limit: 1, order: 'desc', consistent: true });
    const [item] = data;
    return item ? withShipped(slaConfiguration.parse(item), deskTimeZone) : shipped;
  }

  async function find(version: number): Promise<SlaConfiguration | undefined> {
    if (version === shipped.version) return shipped;
    const { data } = await slaConfigurations.get({ desk: 'desk', version }).go({ consistent: true });
    return data ? withShipped(slaConfiguration.parse(data), deskTimeZone) : undefined;
  }

  /**
   * The writes that add the next version, with the desk's own part only. The condition of `slaConfiguration` fails after a
   * concurrent edit.
   */
  function edition(before: SlaConfiguration, next: SlaConfiguration, context: Context): Write[] {
    const put: Write = {
      name: 'sla-configuration',
      put: slaConfigurations.create({ ...next, desk: 'desk' }).params(),
    };
    const entries = audited(ownContent(before), next, context);
    if (before.version === shipped.version) return [put, ...entries];
    const expiresAt = Math.floor(Date.parse(next.at) / 1000) + replacedForSeconds;
    const expiry = slaConfigurations.patch({ desk: 'desk', version: before.version }).set({ expiresAt });
    return [put, { name: 'replaced-sla-configuration', update: expiry.params() }, ...entries];
  }

  function audited(
    before: SlaConfigurationContent,
    next: SlaConfigurationContent,
    context: Context,
  ): Write[] {
    return [
      ...auditedPolicies(before.policies, next.policies, context),
      ...auditedCalendars(before.calendars, next.calendars, context),
    ];
  }

  /** The writes that require a version to be the newest still; the condition of `slaConfiguration` fails if it is not. */
  function unchanged({ version }: SlaConfiguration): Write[] {
    // Without an item there is nothing to check: the defaults stay whatever the desk adds.
    if (version === shipped.version) return [];
    return [
      {
        name: 'sla-configuration',
        check: {
          TableName: database.table,
          Key: keyOf(slaConfigurations.get({ desk: 'desk', version })),
          // One that was replaced expires.
          ConditionExpression: 'attribute_exists(#pk) AND attribute_not_exists(#expiresAt)',
          ExpressionAttributeNames: { '#pk': primaryKey.pk, '#expiresAt': timeToLiveAttribute },
        },
      },
    ];
  }

  return { newest, find, edition, unchanged };
}
