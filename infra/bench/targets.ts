/** What the figures shall reach. */

import { declaredFunctions } from '../functions.ts';
import { type Measurements, operationKeys } from './measurements.ts';

export interface Target {
  what: string;
  figure: number;
  /** `atLeast` for a rate; everything else shall stay at or below `limit`. */
  atLeast?: boolean;
  limit: number;
  unit: string;
}

const kilobyte = 1000;
const intake = 'mail-intake';

export function targetsOf(
  measured: Measurements,
  {
    intakeCpuMs,
    startSeconds,
    idleDollars,
  }: { intakeCpuMs: number; startSeconds: number; idleDollars: number },
): Target[] {
  const { operations, growth, functions } = measured;
  const worst = (field: 'units' | 'calls' | 'bytes' | 'cpu') =>
    Math.max(...operationKeys.map((key) => growth[key][field]));
  const others = declaredFunctions.map(({ name }) => name).filter((name) => name !== intake);
  const heaviest = (names: string[], figure: (name: string) => number) => Math.max(...names.map(figure));
  const bundleBytes = (name: string) => functions[name]?.bundleBytes ?? Number.NaN;
  const reading = (size: string) =>
    measured.reading[size] ?? { cpuMsP50: Number.NaN, peakMegabytes: Number.NaN };
  const addedInit = (name: string) =>
    (functions[name]?.initCpuMs ?? Number.NaN) - (functions[name]?.emptyInitCpuMs ?? Number.NaN);
  return [
    { what: 'intake of the bench mail, CPU p50', figure: intakeCpuMs, limit: 15, unit: 'ms' },
    { what: 'new mails a second', figure: measured.mailsPerSecond, atLeast: true, limit: 30, unit: '/s' },
    {
      what: 'mailToNewTicket',
      figure: operations.mailToNewTicket.writeUnits,
      limit: 30,
      unit: 'write units',
    },
    { what: 'mailToReply', figure: operations.mailToReply.writeUnits, limit: 20, unit: 'write units' },
    { what: 'list50', figure: operations.list50.readUnits, limit: 15, unit: 'read units' },
    { what: 'growth of units, worst', figure: worst('units'), limit: 1.1, unit: '×' },
    { what: 'growth of calls, worst', figure: worst('calls'), limit: 1.1, unit: '×' },
    { what: 'growth of bytes, worst', figure: worst('bytes'), limit: 1.1, unit: '×' },
    { what: 'growth of CPU p50, worst', figure: worst('cpu'), limit: 1.5, unit: '×' },
    { what: 'bundle of the intake', figure: bundleBytes(intake) / kilobyte, limit: 2300, unit: 'KB' },
    {
      what: 'heaviest other bundle',
      figure: heaviest(others, bundleBytes) / kilobyte,
      limit: 800,
      unit: 'KB',
    },
    { what: 'init CPU of the intake, above an empty one', figure: addedInit(intake), limit: 300, unit: 'ms' },
    {
      what: 'slowest other init CPU, above an empty one',
      figure: heaviest(others, addedInit),
      limit: 150,
      unit: 'ms',
    },
    { what: 'reading 5 KB, CPU p50', figure: reading('5 KB').cpuMsP50, limit: 3, unit: 'ms' },
    { what: 'reading 10 MB, CPU p50', figure: reading('10 MB').cpuMsP50, limit: 500, unit: 'ms' },
    { what: 'reading 10 MB, memory peak', figure: reading('10 MB').peakMegabytes, limit: 256, unit: 'MB' },
    { what: 'wake → event, CPU p50', figure: measured.clock.wakeCpuMsP50, limit: 10, unit: 'ms' },
    { what: 'idle month, allowances taken off, no alarms', figure: idleDollars, limit: 0.5, unit: '$' },
    { what: 'local stack ready after', figure: startSeconds, limit: 15, unit: 's' },
  ];
}

/** `met`, or by how much it was missed. */
export function verdictOn({ figure, limit, atLeast }: Target): string {
  if (Number.isNaN(figure)) return 'not measured';
  const met = atLeast ? figure >= limit : figure <= limit;
  if (met) return 'met';
  return `missed by ${Math.abs(Math.round((figure / limit - 1) * 100))} %`;
}
