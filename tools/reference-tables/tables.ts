import { entitySchemas } from '../../domain/entities.ts';
import { timeToLiveAttribute } from '../../domain/shared/table.ts';
import type { FunctionDeclaration } from '../../functions/function-declaration.ts';
import { declaredFunctions } from '../../infra/functions.ts';
import { filesIn, firstSentence, sourceOf } from './docstrings.ts';
import { failurePaths, nameOf } from './failure-paths.ts';
import { table } from './markdown-table.ts';
import { listAt, type Resource, referenced, valueAt } from './template.ts';

/** The parts of an entity's schema that the table shows; ElectroDB's own types differ from entity to entity. */
interface EntityShape {
  model: { entity: string };
  attributes: Record<string, { type: unknown; field?: string }>;
  indexes: Record<string, EntityIndex>;
}

interface EntityIndex {
  index?: string;
  condition?: unknown;
  pk: { composite: readonly string[] };
  sk?: { composite: readonly string[] };
}

/** A table of docs/ARCHITECTURE.md, between a pair of named markers. */
export type TableName = 'entities' | 'functions' | 'failure paths';

export function referenceTables(resources: readonly Resource[]): Record<TableName, string> {
  return {
    entities: entityTable(),
    functions: functionTable(resources),
    'failure paths': failureTable(resources),
  };
}

function entityTable(): string {
  const files = filesIn('domain', '.entity.ts').map((path) => ({ path, text: sourceOf(path) }));
  const rows = entitySchemas.map((schema: EntityShape) => {
    const name = schema.model.entity;
    const { path, constant } = schemaIn(files, name);
    const [primary, ...others] = Object.values(schema.indexes).sort(byIndexName);
    const expires = Object.entries(schema.attributes).some(
      ([attribute, { field }]) => (field ?? attribute) === timeToLiveAttribute,
    );
    return [
      `[${name}](../${path})`,
      firstSentence(path, constant),
      primary ? keyOf(primary) : '',
      others
        .map((index) => `\`${index.index}\`${index.condition ? ' (some)' : ''}: ${keyOf(index)}`)
        .join('; '),
      expires ? 'TTL' : '',
    ];
  });
  return table(['entity', 'what it is', 'key', 'in indexes', 'expires'], rows.sort(byFirstCell));
}

/** The constant of a schema, and its file. The name of an entity may itself be a constant. */
function schemaIn(files: readonly { path: string; text: string }[], entity: string) {
  for (const { path, text } of files) {
    for (const [, constant, name] of text.matchAll(
      /^export const (\w+) = createSchema\(\{\s*model: \{[^}]*?entity: ([^,]+),/gm,
    )) {
      const value = name?.startsWith("'") ? name : RegExp(`const ${name} = ('[^']*')`).exec(text)?.[1];
      if (constant && value === `'${entity}'`) return { path, constant };
    }
  }
  return madeSchemaIn(files, entity) ?? nounIn(entity);
}

/** A schema that a function makes is in the file that is named like the entity. */
function madeSchemaIn(files: readonly { path: string; text: string }[], entity: string) {
  const made = files.find(({ path }) => path.endsWith(`/${entity}.entity.ts`));
  const [, constant] = /^export const (\w+) = \w+Schema\(/m.exec(made?.text ?? '') ?? [];
  return made && constant ? { path: made.path, constant } : undefined;
}

/** The definition of a plain noun, whose schema is made from it. */
function nounIn(entity: string) {
  for (const path of filesIn('domain', '.ts')) {
    const [, constant] =
      RegExp(`^export const (\\w+) = defineNoun\\('${entity}'`, 'm').exec(sourceOf(path)) ?? [];
    if (constant) return { path, constant };
  }
  throw new Error(
    `No *.entity.ts file in domain/ creates the schema of ${entity}, and no noun is called so.`,
  );
}

function byIndexName(left: EntityIndex, right: EntityIndex): number {
  return (left.index ?? '').localeCompare(right.index ?? '');
}

function keyOf({ pk, sk }: EntityIndex): string {
  return [pk, sk]
    .map((part) => part?.composite.join(' + '))
    .filter(Boolean)
    .join(' / ');
}

function functionTable(resources: readonly Resource[]): string {
  const rows = declaredFunctions.map((declaration) => [
    `[${declaration.name}](../functions/${declaration.entry})`,
    descriptionOf(declaration, resources),
    triggersOf(declaration, resources).join('; ') || 'an operator',
    `${declaration.memoryMegabytes} MB, ${declaration.timeoutSeconds} s`,
  ]);
  return table(['function', 'what it does', 'invoked by', 'limits'], rows.sort(byFirstCell));
}

function descriptionOf({ entry, name }: FunctionDeclaration, resources: readonly Resource[]): string {
  if (!entry.startsWith('http/')) return firstSentence(`functions/${entry}`, 'handler');
  const resource = functionNamed(name, resources);
  const paths = resources
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => {
      const integration = referenced(properties.Target, resources);
      return (
        resource !== undefined && referenced(integration?.properties.IntegrationUri, resources) === resource
      );
    })
    .map(({ properties }) => String(properties.RouteKey).replace(/^\S+ /, ''));
  const roots = [...new Set(paths)].filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));
  return `Serves ${roots
    .sort()
    .map((path) => `\`${path}\``)
    .join(', ')}`;
}

function triggersOf({ name }: FunctionDeclaration, resources: readonly Resource[]): string[] {
  const resource = functionNamed(name, resources);
  const invokes = (value: unknown) => resource !== undefined && referenced(value, resources) === resource;
  return resources.flatMap(({ type, properties }) => {
    switch (type) {
      case 'AWS::Lambda::EventSourceMapping': {
        return invokes(properties.FunctionName) ? [nameOf(properties.EventSourceArn, resources)] : [];
      }
      case 'AWS::Events::Rule': {
        return listAt(properties, 'Targets').some((target) => invokes(valueAt(target, 'Arn')))
          ? [whenOf(properties)]
          : [];
      }
      case 'AWS::ApiGatewayV2::Integration':
        return invokes(properties.IntegrationUri) ? ['the gateway'] : [];
      default:
        return invokes(properties.ServiceToken) ? ['the deployment'] : [];
    }
  });
}

function whenOf(properties: Record<string, unknown>): string {
  const { ScheduleExpression } = properties;
  if (ScheduleExpression) return String(ScheduleExpression).replace(/^rate\((?:1 )?(.*)\)$/, 'every $1');
  const types = listAt(properties, 'EventPattern', 'detail-type').join(', ');
  return valueAt(properties, 'EventPattern', 'detail') ? `some of ${types}` : types;
}

function functionNamed(name: string, resources: readonly Resource[]): Resource | undefined {
  return resources.find(
    ({ type, properties }) =>
      type === 'AWS::Lambda::Function' &&
      valueAt(properties, 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME') === name,
  );
}

function failureTable(resources: readonly Resource[]): string {
  const rows = failurePaths(resources).map(({ from, to, retries, into }) => [from, to, retries, into]);
  return table(['from', 'to', 'retries', 'then to'], rows.sort(byFirstCell));
}

function byFirstCell(left: string[], right: string[]): number {
  return left.join('|').localeCompare(right.join('|'), 'en');
}
