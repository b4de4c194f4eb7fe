import { afterAll, beforeAll, expect, it } from 'vitest';
import { pace } from '../../../../functions/transfer/paced-table.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { importDesk } from './import-desk.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const [rows, unitsPerSecond] = [120, 100];
/** As many as an import writes at once. */
const atOnce = 8;

/** Rows of the same size, so that each takes as many units. */
const file = (prefix: string, count: number, level: string) =>
  `externalId,name,addresses,level\n${Array.from({ length: count }, (_, row) => {
    const id = `${prefix}-${String(row).padStart(3, '0')}`;
    return `${id},Li Wei,${id}@pace.example,${level}\n`;
  }).join('')}`;

/** A clock that only waits move. */
function virtualTime() {
  let time = 0;
  const waits: { at: number; units: number }[] = [];
  return {
    clock: {
      now: () => time,
      async wait(milliseconds: number) {
        time = Math.max(time, time + milliseconds);
        waits.push({ at: time, units: unitsWritten() });
      },
    },
    waits,
    seconds: () => time / 1000,
  };
}

function unitsWritten(): number {
  return table.meter.snapshot().reduce((sum, { writeUnits }) => sum + writeUnits, 0);
}

it('An import that creates and changes customers keeps to its write units a second, and uses them', async () => {
  const desk = importDesk(table.database);
  const imported = async (text: string) =>
    expect((await desk.importFile(text)).done.result).toMatchObject({ unchanged: 0, failed: 0 });
  await imported(file('first', 1, 'standard'));
  table.meter.start();
  await imported(file('one', 1, 'standard'));
  const burst = atOnce * unitsWritten();

  const { clock, waits, seconds } = virtualTime();
  pace(table.database.plainClient, unitsPerSecond, clock);
  table.meter.start();
  await imported(file('many', rows, 'standard'));
  await imported(file('many', rows, 'vip'));
  const [units, paid] = [unitsWritten(), seconds() * unitsPerSecond];
  expect(units).toBeGreaterThan(2 * rows);
  expect(paid).toBeLessThanOrEqual(units);
  expect(paid).toBeGreaterThanOrEqual(units - burst);
  for (const wait of waits) expect(wait.units).toBeLessThanOrEqual((wait.at / 1000) * unitsPerSecond + burst);
});
