import { defineConfig } from 'vitest/config';

/** Tests that reach the whole local stack over HTTP and SMTP; one stack serves them all. */
const onStack = ['tests/http/**/*.stack.test.ts', 'tests/flows/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'alone',
          include: ['tests/**/*.test.ts'],
          exclude: onStack,
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
