/** What the bench measures, in the shape of `npm run bench -- --json FILE`. */

export const operationKeys = [
  'mailToNewTicket',
  'acknowledgement',
  'agentReply',
  'mailToReply',
  'list50',
  'getTicket',
] as const;
export type OperationKey = (typeof operationKeys)[number];

/** One operation, without the calls of Lambda's pollers. Units and calls are means, CPU is that of all its functions. */
export interface OperationFigures {
  readUnits: number;
  writeUnits: number;
  awsCalls: number;
  /** Bodies of requests and answers of these calls. */
  bytes: number;
  cpuMsP50: number;
  cpuMsP95: number;
}

export interface FunctionFigures {
  /** Size of what it loads before its first event. */
  startBytes: number;
  initCpuMs: number;
  emptyInitCpuMs: number;
}

/** Many tickets' figure divided by few tickets'. */
interface Growth {
  units: number;
  calls: number;
  bytes: number;
  cpu: number;
}

/** Reading one mail whole: parse, text, reply, sanitize. */
export interface ReadingFigures {
  cpuMsP50: number;
  /** Of a process that reads it over and over, runtime included. */
  peakMegabytes: number;
}

/** What tickets that fall due take. */
export interface ClockFigures {
  /** Dollars a month for ticks, by how many tickets are open and none is due. */
  openTickets: Record<string, { dollars: number; readUnitsPerTick: number }>;
  /** Tick's share, wake, relay and what they ask of AWS. */
  dollarsOf100Wakes: number;
  /** Of wake and relay together, for one ticket. */
  wakeCpuMsP50: number;
  wakeCpuMsP95: number;
  /** Tickets that all fall due at one moment. */
  drain: { tickets: number; seconds: number; lagMsP50: number; lagMsP99: number };
}

export interface Measurements {
  operations: Record<OperationKey, OperationFigures>;
  functions: Record<string, FunctionFigures>;
  growth: Record<OperationKey, Growth>;
  /** From SMTP until the ticket is committed and its acknowledgement sent. */
  mailsPerSecond: number;
  /** Everything on this machine that is not a function, in milliseconds: table engine, queues, buckets, gateway, SMTP. */
  engineCpuMsPerMail: number;
  functionCpuMsPerMail: number;
  clock: ClockFigures;
  /** Dollars by service, and `total`. */
  costPer1000Tickets: Record<string, number>;
  /** By size of the raw mail. */
  reading: Record<string, ReadingFigures>;
}
