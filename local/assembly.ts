/** Reads the synthesized cloud assembly: the stacks' templates in order of dependency. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      environment: z.string().optional(),
      dependencies: z.array(z.string()).default([]),
      properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

const stackPropertiesSchema = z.object({ templateFile: z.string(), stackName: z.string().optional() });

const templateResourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
  DependsOn: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
});

const templateSchema = z.object({
  Parameters: z
    .record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() }))
    .default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), templateResourceSchema),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Export: z.object({ Name: z.unknown() }).optional(),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
});

export type TemplateResource = z.output<typeof templateResourceSchema>;
export type Template = z.output<typeof templateSchema>;

export interface StackTemplate {
  name: string;
  template: Template;
}

/**
 * The stacks of a cloud assembly, each after those that it depends on.
 * @throws Error if the folder contains no cloud assembly, or one that can't be parsed
 */
export function readAssembly(folder: string): StackTemplate[] {
  const { artifacts } = manifestSchema.parse(readJson(folder, 'manifest.json'));
  const isStack = (id: string) => artifacts[id]?.type === 'aws:cloudformation:stack';
  const ordered: string[] = [];
  const visit = (id: string) => {
    if (ordered.includes(id) || !isStack(id)) return;
    for (const dependency of artifacts[id]?.dependencies ?? []) visit(dependency);
    ordered.push(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  if (ordered.length === 0) throw new Error(`The cloud assembly in ${folder} contains no stack.`);
  return ordered.map((id) => {
    const { templateFile, stackName = id } = stackPropertiesSchema.parse(artifacts[id]?.properties);
    return { name: stackName, template: templateSchema.parse(readJson(folder, templateFile)) };
  });
}

const assetManifestSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** The path of each file asset in the assembly, by the S3 key under which it would be uploaded. */
export function readAssetPaths(folder: string): Map<string, string> {
  const { artifacts } = manifestSchema.parse(readJson(folder, 'manifest.json'));
  const paths = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest') continue;
    const { files } = assetManifestSchema.parse(readJson(folder, z.string().parse(properties.file)));
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) paths.set(objectKey, source.path);
    }
  }
  return paths;
}

/** The region that the app was synthesized for; undefined if it is chosen at deployment. */
export function regionOf(folder: string): string | undefined {
  const { artifacts } = manifestSchema.parse(readJson(folder, 'manifest.json'));
  const regions = Object.values(artifacts).map(
    ({ environment }) => /^aws:\/\/[^/]+\/(.+)$/.exec(environment ?? '')?.[1],
  );
  return regions.find((region) => region !== undefined && region !== 'unknown-region');
}

function readJson(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} of the cloud assembly can't be read (run "npx cdk synth"): ${reason}`);
  }
}
