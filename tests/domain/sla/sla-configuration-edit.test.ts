import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { shippedPolicies } from '../../../domain/sla/shipped-policies.ts';
import { shippedConfiguration, withShipped } from '../../../domain/sla/sla-configuration.ts';
import {
  orderedCalendars,
  orderedPolicies,
  ownContent,
  requireUnusedCalendar,
  type SlaConfigurationContent,
} from '../../../domain/sla/sla-configuration-edit.ts';
import {
  policiesBefore,
  promiseFaults,
  shadowedPolicies,
  sizeFaults,
} from '../../../domain/sla/sla-configuration-faults.ts';
import { type SlaPolicy, slaPolicy } from '../../../domain/sla/sla-policy.ts';
import { newId } from '../../../functions/context.ts';
import { givenCalendar } from '../desk/calendar/given-calendars.ts';

const hour = 3600;

function policyNamed(name: string, more: Partial<SlaPolicy> = {}): SlaPolicy {
  const targets = { firstResponse: hour };
  return slaPolicy.parse({
    policyId: newId('slaPolicy'),
    version: 1,
    name,
    match: {},
    targets,
    calendarId: 'always',
    ...more,
  });
}

const nothing = ownContent(withShipped(shippedConfiguration, 'UTC'));
const withAll = (...policies: SlaPolicy[]): SlaConfigurationContent => ({ ...nothing, policies });
const namesOf = (policies: readonly SlaPolicy[]) => policies.map(({ name }) => name);

describe('The desk’s own part of an SLA configuration', () => {
  it('is empty by default', () => {
    expect(nothing).toMatchObject({ policies: [], calendars: [] });
  });

  it('excludes what is built in', () => {
    const own = policyNamed('own');
    expect(ownContent(withShipped({ ...shippedConfiguration, ...withAll(own) }, 'UTC'))).toEqual(
      withAll(own),
    );
  });
});

describe('A policy', () => {
  const [a, b, c] = [policyNamed('a'), policyNamed('b'), policyNamed('c')];

  it.each([
    ['comes last by itself', undefined, ['a', 'b', 'c']],
    ['comes first where told so', 1, ['c', 'a', 'b']],
    ['comes in between where told so', 2, ['a', 'c', 'b']],
  ])('that is new %s', (_, position, order) => {
    expect(namesOf(orderedPolicies.put([a, b], c, position))).toEqual(order);
  });

  it('keeps its position when it is changed', () => {
    const changed = orderedPolicies.put([a, b, c], { ...b, name: 'B' });
    expect(namesOf(changed)).toEqual(['a', 'B', 'c']);
  });

  it.each([undefined, 3, 99])('stays before those that Kefu comes with, at position %s', (position) => {
    const whole = [a, b, ...shippedPolicies];
    expect(orderedPolicies.put(whole, c, position)).toEqual([a, b, c, ...shippedPolicies]);
  });

  it('can be removed', () => {
    expect(namesOf(orderedPolicies.remove([a, b], a.policyId))).toEqual(['b']);
  });
});

describe('A policy that matches nothing', () => {
  const shadowed = (...policies: SlaPolicy[]) => shadowedPolicies(policies).map(({ name }) => name);
  const team = newId('team');

  it('follows one for everything', () => {
    const all = policyNamed('all');
    const urgent = policyNamed('urgent', { match: { priorities: ['urgent'] } });
    expect(shadowed(all, urgent)).toEqual(['urgent']);
    expect(shadowed(urgent, all)).toEqual([]);
  });

  it('follows several that match everything together', () => {
    const some = policyNamed('some', { match: { types: ['question', 'complaint'] } });
    const rest = policyNamed('rest', { match: { types: ['after-sales', 'other'] } });
    const late = policyNamed('late', { match: { levels: ['vip'], teamIds: [team] } });
    expect(shadowed(some, rest, late)).toEqual(['late']);
    expect(shadowed(some, late, rest)).toEqual([]);
  });

  it('is only for a team that an earlier one matches', () => {
    const ofTeam = policyNamed('team', { match: { teamIds: [team, newId('team')] } });
    const vip = policyNamed('vip', { match: { teamIds: [team], levels: ['vip'] } });
    const other = policyNamed('other', { match: { teamIds: [newId('team')] } });
    expect(shadowed(ofTeam, vip, other)).toEqual(['vip']);
  });

  it('is not one for everything after one for some teams and mailboxes', () => {
    const match = { teamIds: [team], mailboxIds: [newId('mailbox')] };
    expect(shadowed(policyNamed('some', { match }), policyNamed('all'))).toEqual([]);
  });

  it('is reported with the one that shadows it', () => {
    const some = policyNamed('some', { match: { priorities: ['low', 'normal', 'high'] } });
    const vip = policyNamed('vip', { match: { types: ['other'] } });
    const rest = policyNamed('rest', { match: { priorities: ['urgent'] } });
    const late = policyNamed('late', { match: { types: ['question'] } });
    const policies = [some, vip, rest, late];
    expect(policiesBefore(late, policies).map(({ name }) => name)).toEqual(['some', 'rest']);
  });
});

describe('A target', () => {
  const now = '2026-11-22T12:00:00.000Z';
  const oneDay = givenCalendar({
    name: 'One day',
    weekly: {},
    workDays: [{ date: '2026-11-23', periods: [{ from: '09:00', to: '10:00' }] }],
  });

  it("within the calendar's working time is accepted", () => {
    const policy = policyNamed('a', { calendarId: 'office-hours' });
    expect(promiseFaults(policy, [oneDay], now)).toEqual([]);
  });

  it("beyond the calendar's working time is rejected by its field", () => {
    const policy = policyNamed('a', { calendarId: 'office-hours', targets: { resolution: hour + 1 } });
    expect(promiseFaults(policy, [oneDay], now)).toMatchObject([{ field: 'targets.resolution' }]);
  });

  it('with an unknown calendar is rejected', () => {
    const policy = policyNamed('a', { calendarId: newId('calendar') });
    expect(promiseFaults(policy, [oneDay], now)).toMatchObject([{ field: 'calendarId' }]);
  });
});

describe('A calendar', () => {
  const own = givenCalendar({ calendarId: newId('calendar'), name: 'Own' });

  it('is added, and changed in its position', () => {
    const added = orderedCalendars.put([], own);
    expect(orderedCalendars.put(added, { ...own, name: 'Other' })).toMatchObject([{ name: 'Other' }]);
  });

  it.each([
    ['a policy', { policies: [policyNamed('Night', { calendarId: own.calendarId })] }, 'policy Night'],
    ['the survey', {}, 'the survey', { calendarId: own.calendarId }],
  ])(
    'can’t be deleted while it is used by %s',
    (_, more, user, survey: { calendarId: string } = defaultSettings.survey) => {
      expect(() => requireUnusedCalendar(own, { ...nothing, ...more }, survey)).toThrow(user);
    },
  );

  it('can be deleted if nothing uses it', () => {
    expect(() => requireUnusedCalendar(own, nothing, defaultSettings.survey)).not.toThrow();
    expect(orderedCalendars.remove([own], own.calendarId)).toEqual([]);
  });
});

describe('An SLA configuration', () => {
  it('has a limit on the number of policies', () => {
    const many = (count: number) =>
      withAll(...Array.from({ length: count }, (_, index) => policyNamed(`P ${index}`)));
    expect(sizeFaults(many(100))).toEqual([]);
    expect(sizeFaults(many(2000))).toMatchObject([{ field: 'body' }]);
  });
});
