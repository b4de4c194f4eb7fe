/** Reads one mail repeatedly and prints the cost; in a process of its own, so that its memory peak is its own. */

import { readFileSync } from 'node:fs';
import { readMail } from '../../domain/mail/incoming/read-mail.ts';
import { percentile } from './statistics.ts';

const [, , file = '', times = '1'] = process.argv;
const raw = readFileSync(file);
const samples: number[] = [];
for (let time = 0; time < Number(times); time += 1) {
  const before = process.cpuUsage();
  await readMail(raw);
  const { user, system } = process.cpuUsage(before);
  samples.push((user + system) / 1000);
}
// The first half warms up the compiler.
const warm = samples.slice(Math.floor(samples.length / 2));
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ cpuMsP50: percentile(warm, 0.5), peakMegabytes }));
