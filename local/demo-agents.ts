import * as z from 'zod';

/** An agent who was invited, and the link that leads to the sign-in. */
export interface DemoAgent {
  name: string;
  role: string;
  address: string;
  url: string;
}

const people = [
  { name: 'Kim', role: 'agent', address: 'kim@staff.example' },
  { name: 'Sofia', role: 'admin', address: 'sofia@staff.example' },
];

const list = z.object({ items: z.array(z.unknown()) });
const created = z.object({ agentId: z.string() });
const invited = z.object({ url: z.string() });

/**
 * Creates and invites two agents at a desk that has none, by the API as anybody does.
 * @throws Error with the API's answer if it refuses
 */
export async function inviteDemoAgents(apiUrl: string, apiKey: string): Promise<DemoAgent[]> {
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  if (list.parse(await call('GET', '/v1/agents?limit=1')).items.length > 0) return [];
  const agents: DemoAgent[] = [];
  for (const person of people) {
    const { agentId } = created.parse(await call('POST', '/v1/agents', person));
    const { url } = invited.parse(await call('POST', `/v1/agents/${agentId}/invitations`));
    agents.push({ ...person, url });
  }
  return agents;
}
