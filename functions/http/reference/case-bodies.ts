import * as z from 'zod';
import type { AnyFlow, FlowAction } from '../../../domain/case/flow.ts';
import { flows } from '../../../domain/case/flows.ts';
import { inputSchema } from '../../../domain/case/move.ts';
import type { RouteName } from '../api/routes.ts';
import { caseRoutes } from '../cases/cases.routes.ts';
import { type JsonSchema, schemaOf } from './schemas.ts';

/*
 * The routes of cases take the fields of any flow, and the flow checks them. The document says what each flow takes: a schema for the
 * opening of each, `ComplaintOpening`, and for each action, `ComplaintAssessAction`.
 */

interface Body {
  flow: string;
  name: string;
  schema: z.ZodType;
}

/** Openings by people and their programs; the system alone opens no case over the API. */
function openings(): Body[] {
  return flows.flatMap((flow): Body[] => {
    const { kind, words, opens } = flow;
    if (!isForCallers(opens.actors)) return [];
    const schema = caseRoutes.openCase.body
      .extend({ flow: z.literal(kind), fields: fieldsOf(flow, opens) })
      .meta({ title: `${words.en}: open one` });
    return [{ flow: kind, name: `${pascal(kind)}Opening`, schema }];
  });
}

function actions(): Body[] {
  return flows.flatMap((flow) =>
    Object.entries(flow.actions).flatMap(([name, action]): Body[] => {
      if (!isForCallers(action.actors)) return [];
      const schema = caseRoutes.takeCaseAction.body
        .extend({ fields: fieldsOf(flow, action) })
        .meta({ title: `${flow.words.en}: ${action.words.en} (${name})` });
      return [{ flow: flow.kind, name: `${pascal(flow.kind)}${pascal(name)}Action`, schema }];
    }),
  );
}

function isForCallers(actors: FlowAction['actors']): boolean {
  return actors.some((actor) => actor !== 'system' && actor !== 'clock');
}

function fieldsOf(flow: AnyFlow, { requires = [], accepts = [] }: Pick<FlowAction, 'requires' | 'accepts'>) {
  const schema = inputSchema(flow, { requires, accepts });
  return requires.length ? schema : schema.optional();
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The schemas of the bodies, by their names among the document's components. */
export function caseBodies(): Record<string, JsonSchema> {
  return Object.fromEntries(
    [...openings(), ...actions()].map(({ name, schema }) => [
      name,
      withoutDefaults(schemaOf(schema, 'input')),
    ]),
  );
}

/** Generators of clients take a component's property with a default for one that is always there, as in responses. */
function withoutDefaults(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'type' in value && 'default' in value)
      delete value.default;
    return value;
  });
}

/** The body of a route that the flows tell more of than the route does; undefined for all others. */
export function bodyByFlow(name: RouteName): JsonSchema | undefined {
  const reference = (component: string) => `#/components/schemas/${component}`;
  const references = (bodies: readonly Body[]) => bodies.map((body) => ({ $ref: reference(body.name) }));
  switch (name) {
    case 'openCase':
      return {
        oneOf: references(openings()),
        discriminator: {
          propertyName: 'flow',
          mapping: Object.fromEntries(openings().map((body) => [body.flow, reference(body.name)])),
        },
      };
    case 'takeCaseAction':
      // Actions of several flows may take the same fields.
      return { anyOf: references(actions()) };
    default:
      return undefined;
  }
}
