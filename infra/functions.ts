import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import { httpFunctions } from '../functions/http/api/http-functions.ts';
import { sesEvents, subscribers } from '../functions/on/subscribers.ts';
import * as steps from '../functions/steps.ts';

/** Every function that is bundled and deployed. */
export const declaredFunctions: readonly FunctionDeclaration[] = [
  ...Object.values(steps),
  ...subscribers,
  sesEvents.subscriber,
  ...httpFunctions,
];
