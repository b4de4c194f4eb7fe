import type { CaseFields } from '../../../domain/case/case.ts';
import type { AnyFlow } from '../../../domain/case/flow.ts';
import { inputSchema } from '../../../domain/case/move.ts';
import { exampleOf } from '../../../functions/http/reference/example.ts';
import { schemaOf } from '../../../functions/http/reference/schemas.ts';

/** Values of fields that the flow's schema accepts. */
export function exampleFields(flow: AnyFlow, names: readonly string[]): CaseFields {
  const example = exampleOf(schemaOf(inputSchema(flow, { requires: names, accepts: [] }), 'input'));
  return Object.fromEntries(Object.entries(Object(example)));
}
