/** The targets of the bench's figures. */

import { declaredFunctions } from '../../infra/functions.ts';
import {
  type Measurements,
  type OperationFigures,
  operationKeys,
  type RouteKey,
  routeKeys,
} from './measurements.ts';

export interface Target {
  what: string;
  figure: number;
  /** `atLeast` for a rate; all other figures must not exceed `limit`. */
  atLeast?: boolean;
  limit: number;
  unit: string;
}

const kilobyte = 1000;
const intake = 'mail-intake';
const others = declaredFunctions.map(({ name }) => name).filter((name) => name !== intake);

/** Milliseconds of the function that serves the route, warm, whatever the number of tickets. */
const routeCpuMs: Partial<Record<RouteKey, number>> = {
  getTicket: 3,
  list50: 5,
  list50Live: 5,
  createTicket: 10,
  replyToTicket: 10,
  takeCaseAction: 10,
};

const routeWriteUnits: Partial<Record<RouteKey, number>> = { takeCaseAction: 14 };

/** The cost of a new mail with its acknowledgement, and of loading the functions. */
export interface MailFigures {
  operations: Pick<Measurements['operations'], 'mailToNewTicket' | 'acknowledgement'>;
  changeFeed: OperationFigures;
  functions: Measurements['functions'];
  mailsPerSecond: number;
  functionCpuMsPerMail: number;
  engineCpuMsPerMail: number;
  startSeconds: number;
}

type RoutesMeasured = Pick<
  Measurements,
  'routes' | 'requestsPerSecond' | 'authenticationCpuMs' | 'webhookAttempt'
>;

/** The figures of a quick bench. */
export type QuickFigures = MailFigures & RoutesMeasured;

export function mailTargets(measured: MailFigures): Target[] {
  const { operations, changeFeed, functions } = measured;
  const { mailsPerSecond, functionCpuMsPerMail, engineCpuMsPerMail } = measured;
  const { mailToNewTicket, acknowledgement } = operations;
  const addedInit = (name: string) =>
    (functions[name]?.initCpuMs ?? Number.NaN) - (functions[name]?.emptyInitCpuMs ?? Number.NaN);
  const startBytes = (name: string) => functions[name]?.startBytes ?? Number.NaN;
  const what = (figure: string) =>
    `a new mail with its acknowledgement, without search and the feed of changes: ${figure}`;
  return [
    { what: what('CPU of functions'), figure: functionCpuMsPerMail, limit: 18, unit: 'ms' },
    { what: what('CPU in all'), figure: functionCpuMsPerMail + engineCpuMsPerMail, limit: 55, unit: 'ms' },
    {
      what: what('AWS calls by functions'),
      figure: mailToNewTicket.awsCalls + acknowledgement.awsCalls,
      limit: 12,
      unit: 'calls',
    },
    {
      what: what('write units'),
      figure: mailToNewTicket.writeUnits + acknowledgement.writeUnits,
      limit: 40,
      unit: 'units',
    },
    { what: 'the feed of changes for it', figure: changeFeed.writeUnits, limit: 1, unit: 'write units' },
    { what: 'new mails a second', figure: mailsPerSecond, atLeast: true, limit: 30, unit: '/s' },
    {
      what: 'init CPU of the intake, above an empty function',
      figure: addedInit(intake),
      limit: 90,
      unit: 'ms',
    },
    {
      what: 'slowest other init CPU, above an empty function',
      figure: Math.max(...others.map(addedInit)),
      limit: 95,
      unit: 'ms',
    },
    { what: 'start of the intake loads', figure: startBytes(intake) / kilobyte, limit: 825, unit: 'KB' },
    {
      what: 'heaviest other start loads',
      figure: Math.max(...others.map(startBytes)) / kilobyte,
      limit: 735,
      unit: 'KB',
    },
    { what: 'local stack ready after', figure: measured.startSeconds, limit: 15, unit: 's' },
  ];
}

export function routeTargets({
  routes,
  requestsPerSecond,
  authenticationCpuMs,
  webhookAttempt,
}: RoutesMeasured): Target[] {
  const worst = (key: RouteKey, field: 'cpuMsP50' | 'writeUnits') =>
    Math.max(routes.few[key][field], routes.many[key][field]);
  const targets = routeKeys.flatMap((key): Target[] => {
    const [cpuMs, writeUnits] = [routeCpuMs[key], routeWriteUnits[key]];
    return [
      ...(cpuMs === undefined
        ? []
        : [{ what: `${key}, CPU p50`, figure: worst(key, 'cpuMsP50'), limit: cpuMs, unit: 'ms' }]),
      ...(writeUnits === undefined
        ? []
        : [{ what: key, figure: worst(key, 'writeUnits'), limit: writeUnits, unit: 'write units' }]),
    ];
  });
  const growth = routeKeys.map((key) => unitsOf(routes.many[key]) / unitsOf(routes.few[key]));
  const { list50, getTicket } = requestsPerSecond;
  return [
    ...targets,
    { what: 'authentication by API key, CPU', figure: authenticationCpuMs.apiKey, limit: 0.3, unit: 'ms' },
    {
      what: 'authentication by access token, CPU',
      figure: authenticationCpuMs.accessToken,
      limit: 0.3,
      unit: 'ms',
    },
    { what: 'attempt of a webhook, CPU p50', figure: webhookAttempt.cpuMsP50, limit: 5, unit: 'ms' },
    { what: 'growth of a route’s units, worst', figure: Math.max(...growth), limit: 1.1, unit: '×' },
    { what: 'list50, two clients', figure: list50, atLeast: true, limit: 100, unit: '/s' },
    { what: 'getTicket, two clients', figure: getTicket, atLeast: true, limit: 100, unit: '/s' },
  ];
}

/** Read and write units together. */
export function unitsOf({ readUnits, writeUnits }: OperationFigures): number {
  return readUnits + writeUnits;
}

export function targetsOf(
  measured: Measurements,
  {
    intakeCpuMs,
    startSeconds,
    idleDollars,
  }: { intakeCpuMs: number; startSeconds: number; idleDollars: number },
): Target[] {
  const { operations, growth } = measured;
  const worst = (field: 'units' | 'calls' | 'bytes' | 'cpu') =>
    Math.max(...operationKeys.map((key) => growth[key][field]));
  const reading = (size: string) =>
    measured.reading[size] ?? { cpuMsP50: Number.NaN, peakMegabytes: Number.NaN };
  return [
    ...mailTargets({ ...measured, startSeconds }),
    ...routeTargets(measured),
    { what: 'intake of the bench mail, CPU p50', figure: intakeCpuMs, limit: 15, unit: 'ms' },
    { what: 'mailToReply', figure: operations.mailToReply.writeUnits, limit: 20, unit: 'write units' },
    { what: 'list50', figure: operations.list50.readUnits, limit: 15, unit: 'read units' },
    { what: 'growth of units, worst', figure: worst('units'), limit: 1.1, unit: '×' },
    { what: 'growth of calls, worst', figure: worst('calls'), limit: 1.1, unit: '×' },
    { what: 'growth of bytes, worst', figure: worst('bytes'), limit: 1.1, unit: '×' },
    { what: 'growth of CPU p50, worst', figure: worst('cpu'), limit: 1.5, unit: '×' },
    { what: 'reading 5 KB, CPU p50', figure: reading('5 KB').cpuMsP50, limit: 3, unit: 'ms' },
    { what: 'reading 10 MB, CPU p50', figure: reading('10 MB').cpuMsP50, limit: 500, unit: 'ms' },
    { what: 'reading 10 MB, memory peak', figure: reading('10 MB').peakMegabytes, limit: 256, unit: 'MB' },
    { what: 'an event and 50 triggers, CPU', figure: measured.triggerCpuMs, limit: 1, unit: 'ms' },
    { what: 'wake → event, CPU p50', figure: measured.clock.wakeCpuMsP50, limit: 10, unit: 'ms' },
    {
      what: 'webhook beside one that hangs, p95',
      figure: measured.webhookDelayMs.p95 / 1000,
      limit: 2,
      unit: 's',
    },
    { what: 'idle month, allowances taken off, no alarms', figure: idleDollars, limit: 0.5, unit: '$' },
  ];
}

/** `met`, or by how much it was missed. */
export function verdictOn({ figure, limit, atLeast }: Target): string {
  if (Number.isNaN(figure)) return 'not measured';
  const met = atLeast ? figure >= limit : figure <= limit;
  if (met) return 'met';
  return `missed by ${Math.abs(Math.round((figure / limit - 1) * 100))} %`;
}
