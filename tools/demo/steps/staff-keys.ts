import { dataOf, type KefuClient } from '../../../clients/typescript/src/client.ts';
import type { Desk } from '../desk.ts';
import type { Staff } from './team.ts';

/** Clients in the names of the staff. */
export interface StaffKeys {
  kims: KefuClient;
  sofias: KefuClient;
}

export async function staffKeys(desk: Desk, { kim, sofia }: Staff): Promise<StaffKeys> {
  const [kims, sofias] = await Promise.all([
    keyOf(desk, kim.agentId, 'agent'),
    keyOf(desk, sofia.agentId, 'supervisor'),
  ]);
  return { kims, sofias };
}

async function keyOf(desk: Desk, agentId: string, role: 'agent' | 'supervisor'): Promise<KefuClient> {
  const body = { name: `Of ${agentId}`, role, agentId };
  return desk.as((await dataOf(desk.kefu.POST('/v1/api-keys', { body }))).apiKey);
}
