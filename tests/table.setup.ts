import type { TestProject } from 'vitest/node';
import { engineOfEnvironment, startDynamoDbEngine } from '../local/dynamodb/engine.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The engine on which each test file creates its own table. */
    tableEngine: { name: string; url: string };
  }
}

/** Starts one table engine for all tests of stores. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { name, url, stop } = await startDynamoDbEngine(engineOfEnvironment(process.env));
  project.provide('tableEngine', { name, url });
  return stop;
}
