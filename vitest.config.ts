import { defineConfig } from 'vitest/config';

/**
 * Tests that reach the whole local stack over HTTP and SMTP. One stack serves all that run in the same worker; those of
 * the clock start one of their own.
 */
const onStack = [
  'tests/http/**/*.stack.test.ts',
  'tests/flows/**/*.test.ts',
  'tests/outbox/**/*.test.ts',
  'tests/clock/**/*.test.ts',
];

/** Tests of stores, each file on a table of its own; one engine serves them all. */
const onTable = ['tests/**/*.table.test.ts'];

/** Tests that start nothing: rules, documents. */
const pure = [
  'tests/architecture.test.ts',
  'tests/domain/**/!(*.table).test.ts',
  'tests/functions/**/*.test.ts',
  'tests/http/**/!(*.stack).test.ts',
  'tests/docs/**/*.test.ts',
];

export default defineConfig({
  test: {
    // One more than most machines of CI have cores: a worker waits for its stack part of the time. Nothing of one file
    // reaches another, so files share these workers (`isolate: false`), and load each module once.
    maxWorkers: 3,
    projects: [
      {
        test: { name: 'pure', include: pure, isolate: false, testTimeout: 60_000 },
      },
      {
        test: {
          name: 'infra',
          include: ['tests/**/*.test.ts'],
          exclude: [...onStack, ...onTable, ...pure],
          isolate: false,
          // Synthesis takes its time on a busy machine, which is no failure.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'table',
          include: onTable,
          globalSetup: 'tests/table.setup.ts',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: onStack,
          globalSetup: 'tests/stack.setup.ts',
          setupFiles: 'tests/stack.tidy.ts',
          // The files of a worker share its stack's clock and table: one after the other.
          isolate: false,
          // Stacks and other tests share the machine's cores.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
