import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import * as z from 'zod';

const wanted = z.strictObject({
  refundId: z.string(),
  caseId: z.string(),
  attempt: z.int(),
  amount: z.int().positive(),
  currency: z.string(),
});
type Wanted = z.infer<typeof wanted>;

/** What a call does: whether it pays, and whether it answers. `later` pays only when `finish` says so. */
type Behaviour = 'pay' | 'pay-silently' | 'be-silent' | 'fail' | 'later';

/** A payment gateway that pays a refund once per id, whatever becomes of its answers. */
export async function startFakeGateway(token: string) {
  const refunds = new Map<string, Wanted & { state: 'paid' | 'failed' | 'pending'; id: string }>();
  const payments: { refundId: string; amount: number }[] = [];
  const calls: Wanted[] = [];
  let behaviours: Behaviour[] = [];

  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end('{}');
      return;
    }
    const call = wanted.parse(await json(request));
    calls.push(call);
    const behaviour = behaviours.shift() ?? 'pay';
    // A silent gateway keeps the connection open, as a slow one does.
    if (behaviour === 'be-silent') return;
    const known = refunds.get(call.refundId);
    const state = known && known.state !== 'failed' ? known.state : stateAfter(behaviour);
    if (state === 'paid' && known?.state !== 'paid') payments.push(call);
    const refund = { ...call, state, id: `gw-${call.refundId}` };
    refunds.set(call.refundId, refund);
    if (behaviour === 'pay-silently') return;
    response.writeHead(200).end(JSON.stringify({ state, id: refund.id, reason: 'card expired' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    payments,
    calls,
    /** What the next calls do, one after the other; then, calls pay. */
    behave(...next: Behaviour[]) {
      behaviours = next;
    },
    /** Pays what it works on, and tells the adapter as often as wanted. */
    async finish(refundId: string, adapterUrl: string, times = 1): Promise<number[]> {
      const refund = refunds.get(refundId);
      if (!refund) throw new Error(`Nobody asked for ${refundId}.`);
      if (refund.state !== 'paid') payments.push(refund);
      refund.state = 'paid';
      const statuses: number[] = [];
      for (let time = 0; time < times; time++) {
        const answer = await fetch(`${adapterUrl}/gateway`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify(refund),
        });
        statuses.push(answer.status);
      }
      return statuses;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function stateAfter(behaviour: Behaviour): 'paid' | 'failed' | 'pending' {
  if (behaviour === 'fail') return 'failed';
  return behaviour === 'later' ? 'pending' : 'paid';
}
