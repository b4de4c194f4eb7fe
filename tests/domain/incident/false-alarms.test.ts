import { describe, expect, it } from 'vitest';
import { judge } from '../../../domain/incident/detect.ts';
import { upperTail } from '../../../domain/incident/negative-binomial.ts';
import { afterUnusualHour, type Watch } from '../../../domain/incident/proposal.ts';
import type { WallHour } from '../../../domain/incident/wall-hour.ts';
import { numbersFrom } from '../random-numbers.ts';

/** Arrivals of a busy topic: 20 an hour, and each hour's rate is drawn from a gamma distribution of shape 5. */
const mean = 20;
const shape = 5;

const topicMonths = 40;
const hoursOfHistory = 8 * 168 + 1;
const hoursOfMonth = 30 * 24;
const perHour = 12;

/** So few customers raise no alarm by any rule, and are most of the hours. */
const harmless = 40;

/** The number of proposals of each rule. */
interface Alarms {
  judged: number;
  poisson: number;
  threeSigma: number;
}

/** One topic for nine weeks and then a month, in which it is looked at every five minutes. */
function alarmsOf(random: () => number): Alarms {
  const arrivals: number[] = [];
  for (let hour = 0; hour < hoursOfHistory + hoursOfMonth; hour += 1) {
    const rate = gamma(random) * (mean / shape);
    for (let slot = 0; slot < perHour; slot += 1) arrivals.push(poisson(rate / perHour, random));
  }
  const customers = new Map<WallHour, number>();
  const counted = () => ({ customers, since: 0, leftOut: [] });
  const alarms: Alarms = { judged: 0, poisson: 0, threeSigma: 0 };
  const watches: Record<keyof Alarms, Watch> = { judged: none, poisson: none, threeSigma: none };
  for (let slot = 0; slot < arrivals.length; slot += 1) {
    const hour = Math.floor(slot / perHour);
    customers.set(hour, (customers.get(hour) ?? 0) + (arrivals[slot] ?? 0));
    if (hour < hoursOfHistory) continue;
    const at = { hour: Math.floor((slot + 1) / perHour), passed: ((slot + 1) % perHour) / perHour };
    const last = arrivals.slice(slot + 1 - perHour, slot + 1).reduce((sum, one) => sum + one, 0);
    if (last <= harmless) continue;
    const judgement = judge(last, { ...counted(), leftOut: watches.judged.leftOut }, at);
    const unusual: Record<keyof Alarms, boolean> = {
      judged: judgement.isUnusual,
      poisson: upperTail(last, { mean: judgement.mean, size: Infinity }) <= 1e-5,
      threeSigma: last > judgement.mean + 3 * Math.sqrt(judgement.mean),
    };
    const now = new Date(slot * 300_000).toISOString();
    for (const rule of ['judged', 'poisson', 'threeSigma'] as const) {
      if (!unusual[rule]) continue;
      const { watch, isNew } = afterUnusualHour(watches[rule], at.hour, now);
      watches[rule] = watch;
      if (isNew) alarms[rule] += 1;
    }
  }
  return alarms;
}

const none: Watch = { leftOut: [] };

/** The sum of `shape` exponential numbers. */
function gamma(random: () => number): number {
  return Array.from({ length: shape }, () => -Math.log(1 - random())).reduce((sum, one) => sum + one, 0);
}

/** Knuth, The Art of Computer Programming, volume 2, section 3.4.1: exact for small rates. */
function poisson(rate: number, random: () => number): number {
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

describe('Arrivals that vary by the hour', () => {
  it('raise at most one false alarm in ten months of a topic, where other rules raise many a month', () => {
    const random = numbersFrom(7);
    const all = Array.from({ length: topicMonths }, () => alarmsOf(random));
    const monthly = (rule: keyof Alarms) => all.reduce((sum, one) => sum + one[rule], 0) / topicMonths;
    console.log('False alarms a topic-month:', {
      'negative binomial': monthly('judged'),
      Poisson: monthly('poisson'),
      'mean + 3σ': monthly('threeSigma'),
    });
    expect(monthly('judged')).toBeLessThanOrEqual(0.1);
    expect(monthly('poisson')).toBeGreaterThan(10);
    expect(monthly('threeSigma')).toBeGreaterThan(monthly('poisson'));
  });
});
