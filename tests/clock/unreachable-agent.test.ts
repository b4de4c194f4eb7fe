import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ClockStack, newTicket, startClockStack } from './clock-stack.ts';

const minute = 60_000;
const hour = 60 * minute;
const always = { times: 1_000_000 };

let desk: ClockStack;

beforeAll(async () => {
  desk = await startClockStack();
}, 120_000);
afterAll(() => desk.stop());

/** How many mails left whose text holds this. */
async function mailsWith(text: string): Promise<number> {
  const list = z
    .array(z.looseObject({ id: z.string() }))
    .parse(await (await fetch(`${desk.stack.mailPageUrl}/api/mails`)).json());
  const texts = await Promise.all(
    list.map(async ({ id }) => (await fetch(`${desk.stack.mailPageUrl}/api/mails/${id}`)).text()),
  );
  return texts.filter((each) => each.includes(text)).length;
}

/** Lets time pass in leaps, at each of which whatever is due by then happens once. */
async function pass(ms: number, leap: number): Promise<void> {
  for (let left = ms; left > 0; left -= leap) await desk.stack.clock.skip(Math.min(leap, left));
}

describe('A person has to look at', () => {
  it('notices that could not be sent for more than a day: they are sent when an operator asks for it', async () => {
    const address = 'unreachable@desk.example';
    const { agentId } = z
      .looseObject({ agentId: z.string() })
      .parse(await desk.api('POST /v1/agents', { name: 'Bo', address, role: 'agent' }));
    for (const functionName of ['*-send-digests', '*-notify'])
      desk.stack.faults.add({ service: 'ses', functionName, fault: '500', ...always });
    await desk.api(`PATCH /v1/tickets/${await newTicket(desk)}`, { assigneeId: agentId });
    await desk.stack.clock.drain();
    const said = (text: string) => desk.stack.logs.filter((line) => line.text.includes(text)).length;
    await pass(hour, 5 * minute);
    expect(said('"DigestsFailed"')).toBe(0);
    await pass(34 * hour, hour + minute);
    expect(said('"DigestsFailed"')).toBeGreaterThan(20);
    expect(said('Notices are given up')).toBe(1);
    desk.stack.faults.clear();
    await pass(3 * hour, hour);
    expect(await mailsWith(address)).toBe(0);
    await desk.functionNamed('reconcile').invoke({ redriveNow: true });
    await desk.stack.clock.advance(2 * minute);
    expect(await mailsWith(address)).toBe(1);
  }, 240_000);
});
