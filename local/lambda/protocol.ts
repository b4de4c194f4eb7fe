/** Messages between the stack and the worker thread of an execution environment. */

export interface WorkerSettings {
  /** `file:` URL of the module that the template's handler names. */
  module: string;
  /** Name of its exported function. */
  handler: string;
  functionName: string;
  functionArn: string;
  memorySizeMb: number;
  logGroupName: string;
  /** Keeps compiled code between starts; if absent, each compiles anew. */
  compiledCodeFolder?: string | undefined;
  /** The virtual clock's offset. */
  offset: SharedArrayBuffer;
}

export interface InvokeMessage {
  requestId: string;
  /** JSON */
  event: string;
  timeoutMs: number;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogLine {
  level: LogLevel;
  text: string;
}

export type WorkerMessage =
  | { type: 'ready'; initCpuMs: number }
  | { type: 'initFailed'; error: LambdaError; initCpuMs: number }
  | { type: 'log'; lines: LogLine[] }
  | { type: 'done'; ok: boolean; payload: string; cpuMs: number; heapBytes: number; lines: LogLine[] };

/** The error object that Lambda returns when a function fails. */
export interface LambdaError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}
