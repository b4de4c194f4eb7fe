import { describe, expect, it } from 'vitest';
import type { Lateness } from '../../../domain/escalation/lateness.ts';
import { lateSentence } from '../../../domain/notification/late-sentence.ts';

const hour: Lateness = {
  target: 'first-response',
  stage: 'breached',
  dueAt: '2026-11-22T02:30:00.000Z',
  targetSeconds: 3600,
  consumedSeconds: 3600,
};

const shanghai = 'Asia/Shanghai';

describe('A notification of a late ticket', () => {
  it.each([
    ['warning-50', 1800, '50 % of the time for the first response is over: 30 min of 1 h in working hours.'],
    ['warning-75', 2700, '75 % of the time for the first response is over: 45 min of 1 h in working hours.'],
    ['warning-90', 3240, '90 % of the time for the first response is over: 54 min of 1 h in working hours.'],
    [
      'breached',
      3600,
      'The first response is late: it was due at Nov 22, 2026, 10:30 GMT+8, after 1 h in working hours.',
    ],
    [
      'overdue',
      9030,
      'The first response is 1 h 31 min late, in working hours: 1 h were promised, 2 h 31 min have passed.',
    ],
  ] as const)('describes the stage %s', (stage, consumedSeconds, expected) => {
    const said = lateSentence({ ...hour, stage, consumedSeconds }, 'Ana Silva', 'en', shanghai);
    expect(said).toBe(`${expected} It is assigned to Ana Silva.`);
  });

  it.each([
    ['warning-90', 3240, '首次响应时限已过 90%：工作时间 1 小时，已用 54 分钟。'],
    ['breached', 3600, '首次响应已超时：应在工作时间 1 小时内完成，截止时间为 2026年11月22日 GMT+8 10:30。'],
    ['overdue', 7200, '首次响应已逾期 1 小时（按工作时间计）：承诺 1 小时，已过 2 小时。'],
  ] as const)('describes the stage %s in Chinese', (stage, consumedSeconds, expected) => {
    const said = lateSentence({ ...hour, stage, consumedSeconds }, undefined, 'zh', shanghai);
    expect(said).toBe(`${expected}尚未分配负责人。`);
  });

  it.each([
    ['next-response', 'next response'],
    ['resolution', 'resolution'],
  ] as const)('names the target %s', (target, named) => {
    expect(lateSentence({ ...hour, target }, undefined, 'en', shanghai)).toContain(`The ${named} is late`);
  });

  it('counts seconds below a minute', () => {
    const short: Lateness = { ...hour, stage: 'warning-75', targetSeconds: 60, consumedSeconds: 45 };
    expect(lateSentence(short, undefined, 'en', shanghai)).toContain('45 s of 1 min');
  });
});
