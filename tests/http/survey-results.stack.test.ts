import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, read } from '../stack.ts';

const call = api('supervisor');
const period = { from: z.iso.date(), to: z.iso.date() };
const milliseconds = 24 * 3_600_000;

describe('The results of surveys', () => {
  it('are of the last thirty days by default', async () => {
    const { from, to } = read(await call('GET /v1/survey-results'), period);
    expect((Date.parse(to) - Date.parse(from)) / milliseconds).toBe(29);
    const until = read(await call('GET /v1/survey-results?to=2026-03-01'), period);
    expect(until).toMatchObject({ from: '2026-01-31', to: '2026-03-01' });
  });

  it('are empty if nobody was surveyed', async () => {
    const { body } = await call('GET /v1/survey-results?from=2020-01-01&to=2020-12-31&by=day');
    const nothing = {
      sent: 0,
      answered: 0,
      responseRate: null,
      average: null,
      distribution: [0, 0, 0, 0, 0],
    };
    expect(body).toEqual({ from: '2020-01-01', to: '2020-12-31', total: nothing, groups: [] });
  });

  it.each([
    ['from=2026-12-02&to=2026-12-01', 'must not be after to'],
    ['from=2025-01-01&to=2026-12-01', 'at most 366 days'],
    ['from=yesterday', 'must be a day'],
    ['from=2026-02-30', 'must be a day'],
    ['by=customer', 'by'],
  ])('are rejected for %s', async (query, message) => {
    const answer = await call(`GET /v1/survey-results?${query}`);
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(message)]);
  });
});
