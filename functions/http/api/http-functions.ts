import type { FunctionDeclaration } from '../../function-declaration.ts';
import type { Need } from '../../needs.ts';
import type { Route } from './route.ts';
import { type Area, areas } from './routes.ts';

/**
 * Pages for customers' browsers, beside the API and its document: forms in, HTML out, including errors. They don't
 * import the table of routes, which would slow their start.
 */
export const pages = [
  {
    name: 'http-surveys',
    entry: 'http/surveys/surveys.ts',
    needs: ['survey-forms:answer', 'table-mark:read'],
    memoryMegabytes: 512,
    timeoutSeconds: 15,
    routeKeys: ['GET /surveys/{token}', 'HEAD /surveys/{token}', 'POST /surveys/{token}'],
  },
  {
    name: 'http-case-pages',
    entry: 'http/case-pages/case-pages.ts',
    needs: ['desk', 'table:read', 'table:write', 'case-files:write'],
    memoryMegabytes: 512,
    timeoutSeconds: 15,
    routeKeys: ['GET /cases/{token}', 'HEAD /cases/{token}', 'POST /cases/{token}'],
  },
  {
    name: 'http-invitations',
    entry: 'http/invitations/invitations.ts',
    needs: ['desk', 'table:read', 'table:write', 'sign-in'],
    memoryMegabytes: 512,
    timeoutSeconds: 15,
    routeKeys: [
      'GET /invitations/callback',
      'GET /invitations/{token}',
      'HEAD /invitations/{token}',
      'GET /invitations/{token}/sign-in',
    ],
  },
  {
    name: 'http-help',
    entry: 'http/help/help.ts',
    needs: ['api:url', 'desk', 'help:read', 'missed-searches:count', 'table-mark:read'],
    memoryMegabytes: 512,
    timeoutSeconds: 15,
    // All methods: a route for each would take too many of the gateway's.
    routeKeys: ['ANY /help', 'ANY /help/{proxy+}'],
  },
] as const satisfies readonly (FunctionDeclaration & { routeKeys: readonly string[] })[];

/** One function for each area: its routes share warm sandboxes, and its role has their combined permissions. */
export const httpFunctions: readonly FunctionDeclaration[] = [
  ...Object.entries<Record<string, Route>>(areas).map(([area, ofArea]) =>
    functionOf(area, Object.values(ofArea)),
  ),
  ...pages,
];

export function httpFunctionName(area: string): string {
  return `http-${area}`;
}

/** The area that answers requests without a route, with a problem document. */
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
  const ofKeys: readonly Need[] = isGuarded ? ['api-keys:note-use', 'requests:count', 'sign-in'] : [];
  return [...new Set([...group.flatMap(({ needs }) => needs), ...ofKeys])].sort();
}
