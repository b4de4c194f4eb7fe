/** Creates the resources of the templates, each after those that it refers to. */

import type { StackTemplate, Template, TemplateResource } from './assembly.ts';
import type { Cloud, Resource, ResourceModule, ResourceValues } from './cloud.ts';
import { referencesIn, resolve, type Scope } from './intrinsics.ts';
import { physicalName } from './physical-name.ts';

/** The outputs of each stack, by stack name and output name. */
export type Outputs = Record<string, Record<string, string>>;

/** A created resource. */
export interface ResourceRecord extends ResourceValues {
  stack: string;
  logicalId: string;
  type: string;
}

/**
 * Creates every resource of every stack.
 * @param assetPaths the path in the assembly of a function's code, by S3 key
 * @throws Error that names stack, resource and type of the first resource that can't be created
 */
export async function deploy(
  stacks: readonly StackTemplate[],
  moduleOf: (type: string) => ResourceModule | undefined,
  assetPaths: ReadonlyMap<string, string>,
  cloud: Cloud,
  onProgress: (line: string) => void,
): Promise<{ outputs: Outputs; resources: ResourceRecord[] }> {
  const unknown = stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => !moduleOf(Type))
      .map(([logicalId, { Type }]) => `  ${Type} (${logicalId} of stack ${name})`),
  );
  if (unknown.length > 0) {
    throw new Error(`The local stack does not support these resource types:\n${unknown.join('\n')}`);
  }
  const exports = new Map<string, unknown>();
  const outputs: Outputs = {};
  const resources: ResourceRecord[] = [];
  for (const stack of stacks) {
    const scope = new StackScope(stack, exports, cloud);
    for (const logicalId of creationOrder(stack)) {
      const resource = scope.resource(logicalId, assetPaths);
      const module = resource && moduleOf(resource.type);
      if (!resource || !module) continue;
      const values = await create(module, resource, cloud);
      scope.values.set(logicalId, values);
      resources.push({ stack: stack.name, logicalId, type: resource.type, ...values });
    }
    outputs[stack.name] = scope.outputs();
    onProgress(`stack ${stack.name}: ${scope.values.size} resources`);
  }
  return { outputs, resources };
}

async function create(module: ResourceModule, resource: Resource, cloud: Cloud): Promise<ResourceValues> {
  try {
    return await module.create(resource, cloud);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${resource.logicalId} (${resource.type}) of stack ${resource.stack}: ${reason}`, {
      cause: error,
    });
  }
}

/** The logical ids of a template, each after those that it refers to or depends on. */
function creationOrder({ name, template: { Resources } }: StackTemplate): string[] {
  const ordered = new Set<string>();
  const visit = (logicalId: string, path: readonly string[]) => {
    const resource = Resources[logicalId];
    if (!resource || ordered.has(logicalId)) return;
    if (path.includes(logicalId)) {
      const cycle = [...path.slice(path.indexOf(logicalId)), logicalId].join(' → ');
      throw new Error(`The resources of stack ${name} depend on each other in a circle: ${cycle}`);
    }
    for (const needed of [...resource.DependsOn, ...referencesIn(resource.Properties)]) {
      visit(needed, [...path, logicalId]);
    }
    ordered.add(logicalId);
  };
  for (const logicalId of Object.keys(Resources)) visit(logicalId, []);
  return [...ordered];
}

/** What the intrinsic functions of a stack's template can refer to. */
class StackScope implements Scope {
  readonly values = new Map<string, ResourceValues>();
  readonly #stack: string;
  readonly #template: Template;
  readonly #exports: Map<string, unknown>;
  readonly #pseudo: ReadonlyMap<string, unknown>;

  constructor({ name, template }: StackTemplate, exports: Map<string, unknown>, cloud: Cloud) {
    const { region, accountId } = cloud;
    this.#stack = name;
    this.#template = template;
    this.#exports = exports;
    this.#pseudo = new Map<string, unknown>([
      ['AWS::AccountId', accountId],
      ['AWS::NoValue', undefined],
      ['AWS::NotificationARNs', []],
      ['AWS::Partition', 'aws'],
      ['AWS::Region', region],
      ['AWS::StackId', `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/local`],
      ['AWS::StackName', name],
      ['AWS::URLSuffix', 'amazonaws.com'],
    ]);
  }

  /** Undefined if the resource's condition is false. */
  resource(logicalId: string, assetPaths: ReadonlyMap<string, string>): Resource | undefined {
    const declared = this.#template.Resources[logicalId];
    if (!declared || (declared.Condition !== undefined && !this.condition(declared.Condition)))
      return undefined;
    const properties = this.#resolveRecord(declared.Properties);
    return {
      stack: this.#stack,
      logicalId,
      physicalName: physicalName(this.#stack, logicalId, declared.Type, properties),
      type: declared.Type,
      properties,
      metadata: { ...assetMetadata(declared, assetPaths), ...declared.Metadata },
    };
  }

  outputs(): Record<string, string> {
    const outputs: Record<string, string> = {};
    for (const [name, { Value, Export, Condition }] of Object.entries(this.#template.Outputs)) {
      if (Condition !== undefined && !this.condition(Condition)) continue;
      const value = resolve(Value, this);
      if (Export) this.#exports.set(String(resolve(Export.Name, this)), value);
      outputs[name] = String(value);
    }
    return outputs;
  }

  ref(name: string): unknown {
    if (this.#pseudo.has(name)) return this.#pseudo.get(name);
    const value = this.values.get(name);
    if (value) return value.ref;
    const parameter = this.#template.Parameters[name];
    if (parameter?.Default !== undefined) return parameter.Default;
    throw new Error(
      parameter
        ? `Stack ${this.#stack}: the parameter ${name} has no default, and the local stack passes no parameter values.`
        : `Stack ${this.#stack}: Ref refers to ${name}, which does not exist.`,
    );
  }

  attribute(logicalId: string, name: string): unknown {
    const value = this.values.get(logicalId)?.attributes[name];
    if (value !== undefined) return value;
    const type = this.#template.Resources[logicalId]?.Type;
    throw new Error(
      `Stack ${this.#stack}: the local stack has no attribute ${name} of ${logicalId}${type ? ` (${type})` : ''}.`,
    );
  }

  importValue(exportName: string): unknown {
    if (this.#exports.has(exportName)) return this.#exports.get(exportName);
    throw new Error(`Stack ${this.#stack}: no earlier stack exports ${exportName}.`);
  }

  mapping(map: string, topLevelKey: string, secondLevelKey: string): unknown {
    const value = this.#template.Mappings[map]?.[topLevelKey]?.[secondLevelKey];
    if (value !== undefined) return value;
    throw new Error(
      `Stack ${this.#stack}: there is no ${map}.${topLevelKey}.${secondLevelKey} in its mappings.`,
    );
  }

  condition(name: string): boolean {
    if (!(name in this.#template.Conditions))
      throw new Error(`Stack ${this.#stack}: no condition is named ${name}.`);
    return resolve(this.#template.Conditions[name], this) === true;
  }

  #resolveRecord(properties: Record<string, unknown>): Record<string, unknown> {
    const entries = Object.entries(properties).map(([name, value]): [string, unknown] => [
      name,
      resolve(value, this),
    ]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
}

/** The CDK may omit the asset's path from the template's metadata; its S3 key is always there. */
function assetMetadata({ Properties }: TemplateResource, assetPaths: ReadonlyMap<string, string>): object {
  const { Code } = Properties;
  if (typeof Code !== 'object' || Code === null || !('S3Key' in Code)) return {};
  const path = assetPaths.get(String(Code.S3Key));
  return path === undefined ? {} : { 'aws:asset:path': path };
}
