import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read } from '../stack.ts';
import { someone } from './correspondence.ts';

const call = api('admin');

const listed = z.object({
  items: z.array(
    z.looseObject({
      caseId: z.string(),
      state: z.string(),
      fields: z.looseObject({ topicId: z.string().optional(), customers: z.number().optional() }),
      ticketIds: z.array(z.string()),
    }),
  ),
});

async function incidentsAbout(topicId: string) {
  await drain();
  const { items } = read(await call('GET /v1/cases?flow=incident&limit=100'), listed.shape);
  return items.filter(({ fields }) => fields.topicId === topicId);
}

describe('Tickets about a topic that nobody wrote about before', () => {
  it('propose one incident as soon as twenty customers opened one, which holds them once it is declared', async () => {
    const { topicId } = read(await call('POST /v1/topics', { body: { name: `Outage ${someone()}` } }), {
      topicId: z.string(),
    });
    const opened = async () => {
      const body = {
        channel: 'phone',
        subject: 'No light',
        text: 'It is dark.',
        topicId,
        customer: { address: someone() },
      };
      return read(await call('POST /v1/tickets', { body }), { ticketId: z.string() }).ticketId;
    };
    const ticketIds = [];
    for (let customer = 1; customer < 20; customer += 1) ticketIds.push(await opened());
    expect(await incidentsAbout(topicId)).toEqual([]);
    ticketIds.push(await opened());
    const [proposed, ...others] = await incidentsAbout(topicId);
    expect(others).toEqual([]);
    expect(proposed).toMatchObject({ state: 'proposed', fields: { customers: 20 } });
    expect(proposed?.ticketIds.toSorted()).toEqual(ticketIds.toSorted());
    await opened();
    expect(await incidentsAbout(topicId)).toHaveLength(1);

    const declared = await call(`POST /v1/cases/${proposed?.caseId}/actions/declare`, {
      body: { fields: { severity: 1, publicTitle: { en: 'Lamps stay dark', zh: '灯不亮' } } },
    });
    expect(declared.status).toBe(200);
    const held = read(await call(`GET /v1/tickets/${ticketIds[0]}`), { status: z.string() });
    expect(held.status).toBe('on-hold');
  });
});
