/** Measures the CPU that a function takes to identify an API key that it has seen before. */

import { apiKeyStore } from '../../domain/access/api-key.store.ts';
import { apiKeyUseStore } from '../../domain/access/api-key-use.store.ts';
import { agentStore } from '../../domain/desk/agent.store.ts';
import { teamStore } from '../../domain/desk/team.store.ts';
import { auditStore } from '../../domain/record/audit.store.ts';
import { connect } from '../../domain/shared/database.ts';
import { authenticate } from '../../functions/http/api/steps/authenticate.ts';
import { ticketRoutes } from '../../functions/http/tickets/tickets.routes.ts';
import { type BenchDesk, output, tableClient } from './bench-desk.ts';
import { percentile } from './statistics.ts';

const rounds = 11;
/** The system counts the CPU of a thread in steps of up to 4 ms. */
const requestsPerRound = 10_000;

/**
 * Runs the step in this process, as a warm sandbox does.
 * @returns milliseconds, the median of several rounds
 */
export async function measureAuthentication({ stack, authorization }: BenchDesk): Promise<number> {
  const client = tableClient(stack);
  const database = connect(client, output(stack, 'TableName'));
  const stores = {
    database,
    agents: agentStore(database),
    apiKeys: apiKeyStore(database),
    uses: apiKeyUseStore(database),
    audit: auditStore(database),
    teams: teamStore(database),
  };
  const { before } = authenticate(stores);
  if (!before) throw new Error('The step of authentication does nothing before the handler.');
  const handler = { route: ticketRoutes.listTickets };

  const cpuMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = process.threadCpuUsage();
    for (let request = 0; request < requestsPerRound; request += 1) {
      const event = { headers: { authorization }, correlationId: 'bench', handler, principal: undefined };
      await Reflect.apply(before, undefined, [{ event }]);
      if (!event.principal) throw new Error('Authentication found no principal for the key of the bench.');
    }
    const { user, system } = process.threadCpuUsage(start);
    cpuMs.push((user + system) / 1000 / requestsPerRound);
  }
  client.destroy();
  return percentile(cpuMs, 0.5);
}
