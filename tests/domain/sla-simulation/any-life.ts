import * as fc from 'fast-check';
import { type DeskSettings, defaultSettings, editedSettings } from '../../../domain/desk/desk-settings.ts';
import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import { customerLevel, ticketPriority, ticketType } from '../../../events/ticket/ticket-facts.ts';
import { anyConfiguration, anySettings, mailboxIds, teamIds } from './any-desk.ts';
import type { Weather } from './clock-model.ts';
import { type Action, type Life, minutesADay, simulatedMinutes } from './life.ts';

/** Sixty days from each of these include clock changes, holidays and make-up days. */
const starts = ['2026-02-10T00:00:00.000Z', '2026-09-15T00:00:00.000Z'].map((start) => Date.parse(start));

/** From a minute to a fortnight, evenly distributed on a logarithmic scale; many of them round. */
const anySpan = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 14 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([power, share]) => Math.round(2 ** power * (1 + share))),
  fc.integer({ min: 0, max: 200 }).map((tens) => tens * 10),
);

const anyMerge: fc.Arbitrary<Action> = fc.constantFrom(
  { kind: 'merge' },
  { kind: 'unmerge' },
  { kind: 'unmerge' },
);

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      status: fc.option(fc.constantFrom('open', 'pending', 'on-hold', 'resolved'), {
        nil: undefined,
        freq: 1,
      }),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('message' as const),
      isAutomatic: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      to: fc.constantFrom('open', 'open', 'pending', 'on-hold', 'resolved', 'closed', 'spam'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('snooze' as const),
      minutes: fc.option(
        anySpan.map((span) => span + 1),
        { freq: 5 },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('priority' as const),
      to: fc.constantFrom(...ticketPriority.options),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('type' as const), to: fc.constantFrom(...ticketType.options) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('level' as const),
      to: fc.constantFrom(...customerLevel.options),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('team' as const), to: fc.constantFrom(null, ...teamIds) }),
  },
  { weight: 1, arbitrary: anyMerge },
);

export const anyLife: fc.Arbitrary<Life> = fc
  .record({
    start: fc.constantFrom(...starts),
    opened: fc.oneof(
      fc.integer({ min: 0, max: 20 * minutesADay }),
      fc.integer({ min: 0, max: 20 * 24 }).map((hours) => hours * 60),
    ),
    type: fc.constantFrom(...ticketType.options),
    priority: fc.constantFrom(...ticketPriority.options),
    level: fc.constantFrom(...customerLevel.options),
    teamId: fc.constantFrom(undefined, ...teamIds),
    mailboxId: fc.constantFrom(undefined, ...mailboxIds),
    steps: fc.array(fc.record({ span: anySpan, action: anyAction }), { maxLength: 30, size: 'max' }),
    firstConfiguration: anyConfiguration(1),
    firstSettings: anySettings,
    edits: fc.oneof(fc.constant([]), fc.tuple(anyEdit(2)), fc.tuple(anyEdit(2), anyEdit(3))),
  })
  .map(({ steps, edits, firstSettings, ...life }) => {
    let minute = life.opened;
    const actions = steps.map(({ span, action }) => {
      minute += span;
      return { minute, action };
    });
    const minutes = edits
      .map((edit) => edit.minute)
      .sort((one, other) => one - other)
      .map((minute, index) => minute + index);
    let settings = withSettings(defaultSettings, firstSettings, new Date(life.start).toISOString());
    const first = settings;
    const edited = edits.map((edit, index) => {
      const minute = minutes[index] ?? 0;
      settings = withSettings(settings, edit.settings, new Date(life.start + minute * 60_000).toISOString());
      return { ...edit, minute, settings };
    });
    return legible({
      ...life,
      actions: actions.filter((one) => one.minute <= simulatedMinutes),
      firstSettings: first,
      edits: edited,
    });
  });

/** A counterexample prints what matters: actions with times, and the desk's own policies. */
function legible(life: Life): Life {
  const ownOf = ({ policies }: SlaConfiguration) =>
    policies.filter(({ policyId }) => policyId.startsWith('own-'));
  const told = {
    ...life,
    firstConfiguration: ownOf(life.firstConfiguration),
    edits: life.edits.map(({ minute, slaConfiguration }) => ({
      minute,
      slaConfiguration: ownOf(slaConfiguration),
    })),
  };
  return Object.defineProperty(life, fc.toStringMethod, { value: () => fc.stringify(told) });
}

/** Settings after an edit; the first ones are edited before anything happens. */
function withSettings(
  before: DeskSettings,
  { lifecycle, survey }: Pick<DeskSettings, 'lifecycle'> & { survey: Partial<DeskSettings['survey']> },
  now: string,
): DeskSettings {
  return editedSettings(before, { ...before, lifecycle, survey: { ...before.survey, ...survey } }, now);
}

function anyEdit(version: number) {
  return fc.record({
    minute: fc.integer({ min: 20 * minutesADay + 1, max: 55 * minutesADay }),
    slaConfiguration: anyConfiguration(version),
    settings: anySettings,
  });
}

/** Hours to days, within the simulated time. */
const anyOutages = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 50 * minutesADay }),
    minutes: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 600, max: 5 * minutesADay })),
  }),
  { maxLength: 3 },
);

const anySeed = fc.integer({ min: 1, max: 2 ** 31 - 1 });

export const storm: fc.Arbitrary<Weather> = fc.record({
  isCalm: fc.constant(false),
  tickOutages: anyOutages,
  wakeOutages: anyOutages,
  seed: anySeed,
});

export const calm: fc.Arbitrary<Weather> = fc.record({
  isCalm: fc.constant(true),
  tickOutages: fc.constant([]),
  wakeOutages: fc.constant([]),
  seed: anySeed,
});
