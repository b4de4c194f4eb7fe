import { expect, it } from 'vitest';
import { memoryDesk } from './memory-desk.ts';
import { simulateMoney } from './money-simulation.ts';

/* `npm run verify` simulates 2,000. */
const count = Number(process.env.SIMULATED_CASES ?? 100);

it(`${count} cases about money are where a reference has them, and pay out no more than was paid`, async () => {
  const tally = await simulateMoney(memoryDesk(), count, 7);
  // Otherwise everybody was refused at the door.
  for (const [what, least] of [
    ...(['200', '400', '403', '409'] as const).map((status) => [status, count / 4] as const),
    ...['return accept', 'refund approve', 'refund settle', 'refund fail'].map(
      (moved) => [moved, 1] as const,
    ),
    ...['goodwill grant', 'goodwill approve', 'complaint decide'].map((moved) => [moved, 1] as const),
  ])
    expect(tally.get(what) ?? 0, what).toBeGreaterThanOrEqual(least);
}, 1_200_000);
