import type { App } from 'aws-cdk-lib';

/** A resource of a synthesized template. */
export interface Resource {
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
}

/** All resources of an app's stacks. The functions must be bundled. */
export function resourcesOf(app: App): Resource[] {
  return app.synth().stacks.flatMap(({ template }) =>
    Object.entries(objectAt(template, 'Resources')).map(([logicalId, resource]) => ({
      logicalId,
      type: String(valueAt(resource, 'Type')),
      properties: objectAt(resource, 'Properties'),
    })),
  );
}

/** The value at a path of keys in a template, if there is one. */
export function valueAt(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

export function objectAt(value: unknown, ...path: string[]): Record<string, unknown> {
  const found = valueAt(value, ...path);
  return isObject(found) ? found : {};
}

export function listAt(value: unknown, ...path: string[]): unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/**
 * The resource that a value refers to: by `Ref` or `Fn::GetAtt`, inside `Fn::Join`, by the name of another stack's export,
 * which contains the logical id, or by the name of a function at the end of an ARN.
 */
export function referenced(value: unknown, resources: readonly Resource[]): Resource | undefined {
  const texts = textsIn(value);
  return (
    resources.find(({ logicalId }) => texts.includes(logicalId)) ??
    resources.find(({ logicalId }) =>
      texts.some((text) => text.includes(':ExportsOutput') && text.includes(logicalId)),
    ) ??
    resources.find(({ properties: { FunctionName } }) =>
      texts.some((text) => text.endsWith(`:function:${FunctionName}`)),
    )
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
