import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';
import { anna } from './people.ts';
import type { SignedIn } from './sign-in.ts';

const reason = 'The carrier needs the address to announce the parcel.';

/** Contact data is masked, and an admin reveals it; the audit says who, when and why. */
export async function tellReveal(
  narrator: Narrator,
  { agent: kim, sofia }: { agent: SignedIn; sofia: SignedIn },
  customerId: string,
): Promise<void> {
  const params = { path: { customerId } };
  narrator.step('Sofia lists the customers: GET /v1/customers');
  const { items } = await dataOf(sofia.kefu.GET('/v1/customers'));
  const listed = items.find((customer) => customer.customerId === customerId);
  narrator.claim('addresses are masked', listed?.addresses, ['ann***@post.example']);
  narrator.outcome(`${listed?.name}: ${listed?.addresses.join(', ')}`);

  narrator.step('Kim and Sofia reveal the address: POST /v1/customers/{customerId}/reveal');
  const body = { reason };
  const refused = await refusalOf(kim.kefu.POST('/v1/customers/{customerId}/reveal', { params, body }));
  narrator.claim('an agent may not', statusAndCode(refused), [403, 'forbidden']);
  narrator.outcome(`Kim: ${refused.status} “${refused.problem.detail}”`);
  const revealed = await dataOf(sofia.kefu.POST('/v1/customers/{customerId}/reveal', { params, body }));
  narrator.claim('an admin may', revealed.addresses, [anna]);
  narrator.outcome(`Sofia: ${revealed.addresses.join(', ')}`);

  narrator.step('The audit keeps that she did: GET /v1/audit');
  const query = { record: customerId, limit: 10 };
  const audit = await dataOf(sofia.kefu.GET('/v1/audit', { params: { query } }));
  const [entry] = audit.items.filter(({ action }) => action === 'customer.revealed');
  narrator.claim('with her name and the reason', entry, {
    ...entry,
    actor: { kind: 'agent', agentId: sofia.agent.agentId },
    reason,
  });
  narrator.claim('and without the address', JSON.stringify(audit).includes(anna), false);
  narrator.outcome(`${entry?.at} ${entry?.action}`);
  narrator.outcome(`by ${sofia.agent.agentId} (Sofia): “${entry?.reason}”`);
}
