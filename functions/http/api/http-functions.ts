import type { FunctionDeclaration } from '../../function-declaration.ts';
import type { Need } from '../../needs.ts';
import type { Noun, Route } from './route.ts';
import { routes } from './routes.ts';

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

const areaOfNoun: Record<Noun, string> = {
  tickets: 'tickets',
  tasks: 'tickets',
  'parked-tickets': 'tickets',
  customers: 'customers',
  attachments: 'attachments',
  files: 'files',
  teams: 'desk',
  agents: 'desk',
  'api-keys': 'desk',
  'routing-rules': 'desk',
  timetable: 'sla',
  'escalation-rules': 'sla',
  mailboxes: 'mail',
  quarantine: 'mail',
  suppressions: 'mail',
  'mail-replays': 'mail',
  'survey-results': 'insight',
  reference: 'reference',
};

/** One function a noun: its routes share a warm pool, and its role holds what they need together. */
export const httpFunctions: readonly FunctionDeclaration[] = [
  ...groupByNoun(Object.values<Route>(routes)),
  ...pages,
];

export function httpFunctionName(noun: Noun): string {
  return `http-${noun}`;
}

/** The noun that answers what no route matches, with a problem document. */
export const fallbackNoun = 'reference' satisfies Noun;

function groupByNoun(all: readonly Route[]): FunctionDeclaration[] {
  const nouns = [...new Set(all.map(({ noun }) => noun))];
  return nouns.map((noun) => ({
    name: httpFunctionName(noun),
    entry: `http/${areaOfNoun[noun]}/${noun}.ts`,
    needs: needsOf(all.filter((route) => route.noun === noun)),
    memoryMegabytes: 512,
    timeoutSeconds: 15,
  }));
}

function needsOf(group: readonly Route[]): Need[] {
  const isGuarded = group.some(({ role }) => role !== 'anyone');
  const ofKeys: readonly Need[] = isGuarded ? ['api-keys:note-use'] : [];
  return [...new Set([...group.flatMap(({ needs }) => needs), ...ofKeys])].sort();
}
