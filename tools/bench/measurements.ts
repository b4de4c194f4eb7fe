/** The results of the bench, in the format of `npm run bench -- --json FILE`. */

export const operationKeys = [
  'mailToNewTicket',
  'acknowledgement',
  'agentReply',
  'mailToReply',
  'list50',
  'getTicket',
] as const;
export type OperationKey = (typeof operationKeys)[number];

/**
 * Routes whose function is measured by itself. `list50` lists tickets of one status, `list50Live` all live ones, and
 * `takeCaseAction` proposes the decision of a complaint.
 */
export const routeKeys = [
  'getTicket',
  'list50',
  'list50Live',
  'createTicket',
  'replyToTicket',
  'addNote',
  'editTicket',
  'takeCaseAction',
] as const;
export type RouteKey = (typeof routeKeys)[number];

export function eachRoute<T>(of: (key: RouteKey) => T): Record<RouteKey, T> {
  return {
    getTicket: of('getTicket'),
    list50: of('list50'),
    list50Live: of('list50Live'),
    createTicket: of('createTicket'),
    replyToTicket: of('replyToTicket'),
    addNote: of('addNote'),
    editTicket: of('editTicket'),
    takeCaseAction: of('takeCaseAction'),
  };
}

/** With few tickets and with many. */
export type RouteFigures = Record<'few' | 'many', Record<RouteKey, OperationFigures>>;

/**
 * One operation, without the calls of Lambda's pollers. Units and calls are means, CPU is the sum of all its
 * functions.
 */
export interface OperationFigures {
  readUnits: number;
  writeUnits: number;
  awsCalls: number;
  /** Request and response bodies of these calls. */
  bytes: number;
  cpuMsP50: number;
  cpuMsP95: number;
}

export interface FunctionFigures {
  /** Size of the code that it loads before its first event. */
  startBytes: number;
  initCpuMs: number;
  emptyInitCpuMs: number;
}

/** The figure with many tickets divided by that with few. */
interface Growth {
  units: number;
  calls: number;
  bytes: number;
  cpu: number;
}

/** Reading one mail completely: parse, text, reply, sanitize. */
export interface ReadingFigures {
  cpuMsP50: number;
  /** Of a process that reads it repeatedly, including the runtime. */
  peakMegabytes: number;
}

/** The cost of tickets that become due. */
export interface ClockFigures {
  /** Dollars a month for ticks, by the number of open tickets, none of them due. */
  openTickets: Record<string, { dollars: number; readUnitsPerTick: number }>;
  /** The tick's share, wake, relay and their AWS calls. */
  dollarsOf100Wakes: number;
  /** Of wake and relay together, for one ticket. */
  wakeCpuMsP50: number;
  wakeCpuMsP95: number;
  /** Tickets that all become due at the same time. */
  drain: { tickets: number; seconds: number; lagMsP50: number; lagMsP99: number };
}

export interface Measurements {
  operations: Record<OperationKey, OperationFigures>;
  /** What the feed of changes costs for a new mail, apart from CPU. */
  changeFeed: OperationFigures;
  functions: Record<string, FunctionFigures>;
  growth: Record<OperationKey, Growth>;
  routes: RouteFigures;
  /** By two clients, with many tickets. */
  requestsPerSecond: Record<'list50' | 'getTicket', number>;
  /** Of a credential that was used before. */
  authenticationCpuMs: Record<'apiKey' | 'accessToken', number>;
  /** One attempt to a receiver that answers at once. */
  webhookAttempt: OperationFigures;
  /** From a change until its webhook arrives, beside an endpoint that hangs. */
  webhookDelayMs: Record<'p50' | 'p95', number>;
  /** From SMTP until the ticket is committed and its acknowledgement sent. */
  mailsPerSecond: number;
  /**
   * Everything on this machine that is not a function, in milliseconds: table engine, queues, buckets, gateway, SMTP.
   */
  engineCpuMsPerMail: number;
  functionCpuMsPerMail: number;
  clock: ClockFigures;
  /** Dollars by service, and `total`. */
  costPer1000Tickets: Record<string, number>;
  /** Of an event that is held against 50 triggers. */
  triggerCpuMs: number;
  /** By size of the raw mail. */
  reading: Record<string, ReadingFigures>;
}
