import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import type { Settings } from '../../infra/settings.ts';
import { addStacks } from '../../infra/stacks.ts';
import { featureFlags } from '../../infra/synthesize.ts';
// The stacks take the bundles for assets.
import './bundled.ts';

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
      DependsOn: z.array(z.string()).default([]),
    }),
  ),
});

export interface TemplateResource {
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
  deletionPolicy: string | undefined;
  dependsOn: string[];
}

export interface Statement {
  Effect: string;
  Principal?: unknown;
  Condition?: unknown;
  Action?: unknown;
  Resource?: unknown;
}

/** The resources that CloudFormation would make of these settings, by stack and together. */
export function synthesized(settings: Settings) {
  const outdir = mkdtempSync(join(tmpdir(), 'kefu-synth-'));
  try {
    const app = new App({ context: featureFlags, outdir, builtinCloudFormationValidation: false });
    const stacks = addStacks(app, settings);
    app.synth();
    const data = stacks.data ? resourcesIn(join(outdir, stacks.data.templateFile)) : [];
    const service = resourcesIn(join(outdir, stacks.service.templateFile));
    return { data, service, all: [...data, ...service] };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function resourcesIn(file: string): TemplateResource[] {
  const { Resources } = template.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries(Resources).map(([logicalId, { Type, Properties, DeletionPolicy, DependsOn }]) => ({
    logicalId,
    type: Type,
    properties: Properties,
    deletionPolicy: DeletionPolicy,
    dependsOn: DependsOn,
  }));
}

/** Resources of these types; there must be some, or what a test says of all of them would say nothing. */
export function ofType(all: TemplateResource[], ...types: string[]): TemplateResource[] {
  const found = all.filter(({ type }) => types.includes(type));
  if (found.length === 0) throw new Error(`The templates hold no ${types.join(', ')}.`);
  return found;
}

/** Ids of the resources for which something does not hold. */
export function not(resources: TemplateResource[], holds: (resource: TemplateResource) => boolean): string[] {
  return resources.filter((resource) => !holds(resource)).map(({ logicalId }) => logicalId);
}

/** Whether a property holds this text whole, as a key, a value or the id in a reference. */
export function mentions(value: unknown, text: string): boolean {
  return JSON.stringify(value ?? null).includes(JSON.stringify(text));
}

export function statementsIn({ PolicyDocument }: Record<string, unknown>): Statement[] {
  const hasStatements =
    typeof PolicyDocument === 'object' && PolicyDocument !== null && 'Statement' in PolicyDocument;
  return hasStatements && Array.isArray(PolicyDocument.Statement) ? PolicyDocument.Statement : [];
}

/** The dimensions of every alarm on a metric. */
export function alarmsOn(all: TemplateResource[], metricName: string): unknown[] {
  return ofType(all, 'AWS::CloudWatch::Alarm')
    .filter(
      ({ properties }) => properties.MetricName === metricName || mentions(properties.Metrics, metricName),
    )
    .map(({ properties }) => properties.Dimensions ?? properties.Metrics);
}
