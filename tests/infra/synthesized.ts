import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { bundleFunctions } from '../../infra/bundle.ts';
import type { Settings } from '../../infra/settings.ts';
import { addStacks } from '../../infra/stacks.ts';
import { featureFlags } from '../../infra/synthesize.ts';

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
    }),
  ),
});

export type Template = z.infer<typeof template>;

export interface TemplateResource {
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
  deletionPolicy: string | undefined;
}

/** What CloudFormation would get of these settings. */
export async function synthesized(settings: Settings): Promise<{ data: Template; service: Template }> {
  await bundleFunctions();
  const outdir = mkdtempSync(join(tmpdir(), 'kefu-synth-'));
  try {
    const app = new App({ context: featureFlags, outdir });
    const { data, service } = addStacks(app, settings);
    app.synth();
    const read = (file: string) => template.parse(JSON.parse(readFileSync(join(outdir, file), 'utf8')));
    return { data: read(data.templateFile), service: read(service.templateFile) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

export function resourcesOf({ Resources }: Template): TemplateResource[] {
  return Object.entries(Resources).map(([logicalId, { Type, Properties, DeletionPolicy }]) => ({
    logicalId,
    type: Type,
    properties: Properties,
    deletionPolicy: DeletionPolicy,
  }));
}
