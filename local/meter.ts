/** Counts the AWS usage of every function: calls, bytes, and DynamoDB's read and write units. */

import { callerName } from './caller-name.ts';
import type { Principal } from './cloud.ts';

export interface MeterRow {
  /** The function's name, `poller:NAME` for Lambda's poller of it, a service principal, or `administrator`. */
  functionName: string;
  service: string;
  operation: string;
  calls: number;
  /** Of the bodies, without headers. */
  requestBytes: number;
  responseBytes: number;
  /** Zero unless `units` is switched on. */
  readUnits: number;
  writeUnits: number;
}

export class Meter {
  /** Whether the DynamoDB service calculates units, for which it must read every item before and after a write. */
  units = false;
  readonly #rows = new Map<string, MeterRow>();

  /** Starts a measurement with units, from zero. */
  start(): void {
    this.reset();
    this.units = true;
  }

  reset(): void {
    this.#rows.clear();
  }

  /** The counts since the last reset, a row for each caller, service and operation. */
  snapshot(): MeterRow[] {
    return [...this.#rows.values()].map((row) => ({ ...row }));
  }

  count(
    principal: Principal,
    service: string,
    operation: string,
    requestBytes: number,
    responseBytes: number,
  ): void {
    const row = this.#row(principal, service, operation);
    row.calls += 1;
    row.requestBytes += requestBytes;
    row.responseBytes += responseBytes;
  }

  countUnits(
    principal: Principal,
    service: string,
    operation: string,
    units: { readUnits?: number; writeUnits?: number },
  ): void {
    const row = this.#row(principal, service, operation);
    row.readUnits += units.readUnits ?? 0;
    row.writeUnits += units.writeUnits ?? 0;
  }

  #row(principal: Principal, service: string, operation: string): MeterRow {
    const functionName = callerName(principal);
    const key = `${functionName} ${service} ${operation}`;
    const known = this.#rows.get(key);
    if (known) return known;
    const row = {
      functionName,
      service,
      operation,
      calls: 0,
      requestBytes: 0,
      responseBytes: 0,
      readUnits: 0,
      writeUnits: 0,
    };
    this.#rows.set(key, row);
    return row;
  }
}
