import type { FunctionDeclaration } from '../../function-declaration.ts';
import type { Need } from '../../needs.ts';
import type { Route } from './route.ts';
import { type Area, areas } from './routes.ts';

/**
 * Pages for customers' browsers, beside the API and its document: forms go in, HTML comes out, also where something is
 * wrong. They know nothing of the table of routes, which would only slow their start.
 */
export const pages = [
  {
    name: 'http-surveys',
    entry: 'http/surveys/surveys.ts',
    needs: ['survey-forms:answer'],
    memoryMegabytes: 512,
    timeoutSeconds: 15,
    routeKeys: ['GET /surveys/{token}', 'HEAD /surveys/{token}', 'POST /surveys/{token}'],
  },
] as const satisfies readonly (FunctionDeclaration & { routeKeys: readonly string[] })[];

/** One function an area: its routes share a warm pool, and its role holds what they need together. */
export const httpFunctions: readonly FunctionDeclaration[] = [
  ...Object.entries<Record<string, Route>>(areas).map(([area, ofArea]) =>
    functionOf(area, Object.values(ofArea)),
  ),
  ...pages,
];

export function httpFunctionName(area: string): string {
  return `http-${area}`;
}

/** The area that answers what no route matches, with a problem document. */
export const fallbackArea = 'reference' satisfies Area;

function functionOf(area: string, group: readonly Route[]): FunctionDeclaration {
  return {
    name: httpFunctionName(area),
    entry: `http/${area}/entry.ts`,
    needs: needsOf(group),
    memoryMegabytes: 512,
    timeoutSeconds: 15,
  };
}

function needsOf(group: readonly Route[]): Need[] {
  const isGuarded = group.some(({ role }) => role !== 'anyone');
  const ofKeys: readonly Need[] = isGuarded ? ['api-keys:note-use'] : [];
  return [...new Set([...group.flatMap(({ needs }) => needs), ...ofKeys])].sort();
}
