/** Measures the CPU that a function takes to identify a credential that it has seen before. */

import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { apiKeyStore } from '../../domain/access/api-key.store.ts';
import { apiKeyUseStore } from '../../domain/access/api-key-use.store.ts';
import { identityStore } from '../../domain/access/identity.store.ts';
import { issuerKeysStore } from '../../domain/access/issuer-keys.store.ts';
import { agentStore } from '../../domain/desk/agent.store.ts';
import { agent } from '../../domain/desk/agent.ts';
import { teamStore } from '../../domain/desk/team.store.ts';
import { auditStore } from '../../domain/record/audit.store.ts';
import { commitWrites, connect, type Database } from '../../domain/shared/database.ts';
import { newId, systemContext } from '../../functions/context.ts';
import { authenticate } from '../../functions/http/api/steps/authenticate.ts';
import { ticketRoutes } from '../../functions/http/tickets/tickets.routes.ts';
import type { environment } from '../../functions/needs.ts';
import { type BenchDesk, output, tableClient } from './bench-desk.ts';
import type { Measurements } from './measurements.ts';
import { percentile } from './statistics.ts';

const rounds = 11;
/** The system counts the CPU of a thread in steps of up to 4 ms. */
const requestsPerRound = 10_000;

/** What the desk's user pool would be called, in this process. */
const pool = {
  USER_POOL_ISSUER: 'https://pool.bench.example',
  USER_POOL_CLIENT_ID: 'console',
  ISSUERS: 'public',
} satisfies ReturnType<typeof environment<'sign-in'>>;

/**
 * Runs the step in this process, as a warm sandbox does.
 * @returns milliseconds by credential, the median of several rounds
 */
export async function measureAuthentication({
  stack,
  authorization,
}: BenchDesk): Promise<Measurements['authenticationCpuMs']> {
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
  Object.assign(process.env, pool);
  const { before = stepIsMissing } = authenticate(stores);
  const handler = { route: ticketRoutes.listTickets };

  async function cpuMsOf(authorization: string): Promise<number> {
    const cpuMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = process.threadCpuUsage();
      for (let request = 0; request < requestsPerRound; request += 1) {
        const event = { headers: { authorization }, correlationId: 'bench', handler, principal: undefined };
        await Reflect.apply(before, undefined, [{ event }]);
        if (!event.principal) throw new Error('Authentication found no principal for the bench.');
      }
      const { user, system } = process.threadCpuUsage(start);
      cpuMs.push((user + system) / 1000 / requestsPerRound);
    }
    return percentile(cpuMs, 0.5);
  }

  const figures = {
    apiKey: await cpuMsOf(authorization),
    accessToken: await cpuMsOf(`Bearer ${await accessToken(database)}`),
  };
  client.destroy();
  return figures;
}

function stepIsMissing(): never {
  throw new Error('The step of authentication does nothing before the handler.');
}

/** A token of a new agent, whose issuer's keys are in the table already. */
async function accessToken(database: Database): Promise<string> {
  const { USER_POOL_ISSUER: issuer, USER_POOL_CLIENT_ID: clientId } = pool;
  const context = systemContext('bench');
  const person = { agentId: newId('agent'), version: 1, name: 'Sam', address: 'sam@bench.example' };
  const created = agent.parse({ ...person, role: 'admin', teamIds: [], createdAt: context.now });
  await commitWrites(database, agentStore(database).creation(created, context));
  const linked = { agentId: created.agentId, issuer, subject: 'sam', linkedAt: context.now };
  await commitWrites(database, identityStore(database).link(linked));

  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const keys = [{ ...(await exportJWK(publicKey)), kty: 'RSA', kid: 'bench' }];
  const now = new Date().toISOString();
  await issuerKeysStore(database).save({ issuer, keys, fetchedAt: now, attemptedAt: now });
  return new SignJWT({ iss: issuer, sub: 'sam', token_use: 'access', client_id: clientId })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
}
