import { defineConfig } from 'vitest/config';

/** Tests that reach the whole local stack over HTTP and SMTP; one stack serves them all. */
const onStack = ['tests/http/**/*.stack.test.ts', 'tests/flows/**/*.test.ts'];

/** Tests that start nothing: rules, documents. A domain's stores are tested on a table of their own, in `*.table.test.ts`. */
const pure = [
  'tests/architecture.test.ts',
  'tests/domain/**/!(*.table).test.ts',
  'tests/functions/**/*.test.ts',
  'tests/http/**/!(*.stack).test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        // Nothing of one file reaches another, so they share workers, and load each module once.
        test: { name: 'pure', include: pure, isolate: false, testTimeout: 60_000 },
      },
      {
        test: {
          name: 'alone',
          include: ['tests/**/*.test.ts'],
          exclude: [...onStack, ...pure],
          // Synthesis takes its time on a busy machine, which is no failure.
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
          // They share a clock and a table: one file after the other.
          maxWorkers: 1,
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
    ],
  },
});
