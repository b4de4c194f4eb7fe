import * as z from 'zod';
import type { Case } from '../case.ts';
import type { Guard } from '../guards.ts';
import { returnFields } from '../money/money-fields.ts';
import type { TargetRule } from '../target-rules.ts';

const unitsOf = (lines: readonly { units: number }[] = []) =>
  lines.reduce((sum, { units }) => sum + units, 0);

/** How many units were received, and how many of them accepted. */
function countsOf({ fields }: Case) {
  const { received, accepted } = returnFields
    .pick({ received: true, accepted: true })
    .partial()
    .parse(fields);
  return { received: unitsOf(received), accepted: unitsOf(accepted) };
}

function offers({ fields }: Case, alternative: string): boolean {
  return Array.isArray(fields.alternatives) && fields.alternatives.includes(alternative);
}

/** Guards of the flows that move goods. */
export const goodsGuards = {
  acceptsAll: {
    requires: 'all received units are accepted: take `partly` for some of them',
    field: 'accepted',
    holds({ case: one }) {
      const { received, accepted } = countsOf(one);
      return accepted >= received;
    },
  },
  acceptsSome: {
    requires: 'fewer units are accepted than were received: take `accept` for all',
    field: 'accepted',
    holds({ case: one }) {
      const { received, accepted } = countsOf(one);
      return accepted < received;
    },
  },
  hasRejectedUnits: {
    requires: 'units were received that were not accepted',
    holds({ case: one }) {
      const { received, accepted } = countsOf(one);
      return accepted < received;
    },
  },
  offersExchange: {
    requires: 'the law lets the customer choose an exchange after repairs that did not help',
    holds: ({ case: one }) => offers(one, 'exchange'),
  },
  offersReturn: {
    requires: 'the law lets the customer return it after repairs that did not help',
    holds: ({ case: one }) => offers(one, 'return'),
  },
  wasReceived: {
    requires: 'the goods were received',
    holds: ({ case: { fields } }) => fields.receivedAt !== undefined,
  },
} as const satisfies Record<string, Guard>;

export const goodsTargets = {
  repairing: {
    summary: '5 bd since the work could begin',
    of({ fields }) {
      const since = z.iso.datetime().safeParse(fields.repairingSince).data;
      return { span: '5 bd', ...(since && { from: since }) };
    },
  },
} as const satisfies Record<string, TargetRule>;
