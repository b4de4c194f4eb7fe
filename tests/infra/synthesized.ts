import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import * as z from 'zod';
import type { Settings } from '../../infra/settings.ts';
import { addStacks } from '../../infra/stacks.ts';
import { featureFlags } from '../../infra/synthesize.ts';
// The stacks use the bundles as assets.
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
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
});
type Template = z.infer<typeof template>;

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

/**
 * The resources that CloudFormation would make of these settings, by stack and together, as if they were of one template: what
 * is imported from another stack is written as a reference to its resource.
 */
export function synthesized(settings: Settings) {
  const outdir = mkdtempSync(join(tmpdir(), 'kefu-synth-'));
  try {
    const app = new App({ context: featureFlags, outdir, builtinCloudFormationValidation: false });
    const { data, core, api, reactions } = addStacks(app, settings);
    app.synth();
    const read = (stack: Stack | undefined): Template =>
      stack
        ? template.parse(JSON.parse(readFileSync(join(outdir, stack.templateFile), 'utf8')))
        : { Resources: {}, Outputs: {} };
    const templates = { data: read(data), core: read(core), api: read(api), reactions: read(reactions) };
    const exported = new Map(
      Object.values(templates).flatMap(({ Outputs }) =>
        Object.values(Outputs).flatMap(({ Export, Value }) =>
          Export ? [[Export.Name, Value] as const] : [],
        ),
      ),
    );
    const stacks = {
      data: resourcesIn(templates.data, exported),
      core: resourcesIn(templates.core, exported),
      api: resourcesIn(templates.api, exported),
      reactions: resourcesIn(templates.reactions, exported),
    };
    return { ...stacks, all: Object.values(stacks).flat(), templates };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function resourcesIn({ Resources }: Template, exported: ReadonlyMap<string, unknown>): TemplateResource[] {
  return Object.entries(Resources).map(([logicalId, { Type, Properties, DeletionPolicy, DependsOn }]) => ({
    logicalId,
    type: Type,
    properties: z.record(z.string(), z.unknown()).parse(withoutImports(Properties, exported)),
    deletionPolicy: DeletionPolicy,
    dependsOn: DependsOn,
  }));
}

/** @throws Error where something is imported that no stack exports */
function withoutImports(value: unknown, exported: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutImports(each, exported));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::ImportValue': name } = Object(value);
  if (name === undefined) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, withoutImports(inner, exported)]),
    );
  }
  if (!exported.has(name)) throw new Error(`No stack exports ${JSON.stringify(name)}.`);
  return exported.get(name);
}

/** Resources of these types. Fails if there are none, since a test of all of them would pass vacuously. */
export function ofType(all: TemplateResource[], ...types: string[]): TemplateResource[] {
  const found = all.filter(({ type }) => types.includes(type));
  if (found.length === 0) throw new Error(`The templates hold no ${types.join(', ')}.`);
  return found;
}

/** Ids of the resources that violate a condition. */
export function not(resources: TemplateResource[], holds: (resource: TemplateResource) => boolean): string[] {
  return resources.filter((resource) => !holds(resource)).map(({ logicalId }) => logicalId);
}

/** Whether a property contains this whole string, as a key, a value or the id in a reference. */
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
