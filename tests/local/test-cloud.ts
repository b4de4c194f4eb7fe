import { EventEmitter } from 'node:events';
import { createClock } from '../../local/clock.ts';
import type { Cloud, Credentials, Resource, ResourceModule, ResourceValues } from '../../local/cloud.ts';
import { LocalEndpoint } from '../../local/endpoint.ts';
import { Faults } from '../../local/faults.ts';
import { LocalIam } from '../../local/iam.ts';
import { Meter } from '../../local/meter.ts';

export interface TestCloud extends Cloud {
  /** Logged lines, as `level: line`. */
  lines: string[];
  faults: Faults;
  meter: Meter;
  administrator: Credentials;
  create(
    module: ResourceModule,
    logicalId: string,
    properties: Record<string, unknown>,
    metadata?: Record<string, unknown>,
  ): Promise<ResourceValues>;
  stop(): Promise<void>;
}

/** A cloud with the real endpoint, clock and policies, in which a test creates the few resources that it needs. */
export async function startTestCloud({
  dataFolder,
  assemblyFolder = '',
}: {
  dataFolder?: string;
  assemblyFolder?: string;
} = {}): Promise<TestCloud> {
  const lines: string[] = [];
  const closers: (() => Promise<void> | void)[] = [];
  const log: Cloud['log'] = (level, line) => void lines.push(`${level}: ${line}`);
  const accountId = '111122223333';
  const clock = createClock();
  const iam = new LocalIam(accountId);
  const faults = new Faults();
  const meter = new Meter();
  const endpoint = new LocalEndpoint({ clock, iam, faults, meter, log });
  await endpoint.listen(0);
  const cloud: TestCloud = {
    accountId,
    region: 'eu-west-1',
    clock,
    iam,
    endpoint,
    functions: new Map(),
    ports: {},
    dataFolder,
    assemblyFolder,
    arrivals: new EventEmitter(),
    log,
    onStop: (close) => void closers.push(close),
    lines,
    faults,
    meter,
    administrator: endpoint.issueCredentials({ kind: 'administrator' }),
    async create(module, logicalId, properties, metadata = {}) {
      const resource: Resource = {
        stack: 'Test',
        logicalId,
        physicalName: logicalId.toLowerCase(),
        type: module.type,
        properties,
        metadata,
      };
      return module.create(resource, cloud);
    },
    async stop() {
      for (const close of closers.reverse()) await close();
      await endpoint.close();
      clock.stop();
    },
  };
  return cloud;
}
