import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { agentSchema } from './agent.entity.ts';
import { type Agent, agent } from './agent.ts';
import { ownAddressStore } from './own-address.store.ts';
import type { WorkloadChange } from './workload-change.ts';

/** The fields that people edit, without the figures that tickets change. */
const editable = agent.omit({ openTickets: true, lastAssignedAt: true });

export type AgentStore = ReturnType<typeof agentStore>;

export function agentStore(database: Database) {
  const agents = new Entity(agentSchema, database);
  const ownAddresses = ownAddressStore(database);
  const audited = auditTrail<Agent>(database, 'agent', editable, ({ agentId }) => agentId);

  async function find(agentId: AgentId): Promise<Agent | undefined> {
    const { data } = await agents.get({ desk: 'desk', agentId }).go({ consistent: true });
    return data ? agent.parse(data) : undefined;
  }

  /** @throws KefuError `not-found`. */
  async function load(agentId: AgentId): Promise<Agent> {
    const found = await find(agentId);
    if (!found) throw new KefuError('not-found', `There is no agent ${agentId}.`);
    return found;
  }

  /** All active agents. A desk has few. */
  async function all(): Promise<Agent[]> {
    const { data } = await agents.query.agent({ desk: 'desk' }).go({ pages: 'all', consistent: true });
    return data.map((item) => agent.parse(item)).filter(({ deactivatedAt }) => !deactivatedAt);
  }

  async function findByAddress(address: string): Promise<Agent | undefined> {
    return (await all()).find((candidate) => candidate.address === address);
  }

  /** Oldest first, including deactivated agents. */
  async function list(page: PageRequest): Promise<Page<Agent>> {
    return parsePage(await agents.query.agent({ desk: 'desk' }).go({ ...page, consistent: true }), agent);
  }

  /** The writes that create an agent; a condition fails if the address is taken. */
  function creation(created: Agent, context: Context): Write[] {
    return [
      { name: 'agent', put: agents.create({ ...created, desk: 'desk' }).params() },
      ownAddresses.claim(created.address, created.agentId),
      ...audited(undefined, created, context),
    ];
  }

  /**
   * The writes of an agent's next version; a condition fails after a concurrent edit. They don't write the figures,
   * which tickets may be changing.
   */
  function edition(before: Agent, next: Agent, context: Context): Write[] {
    const { agentId, openTickets: _, lastAssignedAt: __, signature, ...facts } = next;
    const update = agents
      .patch({ desk: 'desk', agentId })
      .set(signature === undefined ? facts : { ...facts, signature })
      .remove(signature === undefined ? ['signature'] : [])
      .where(({ version }, { eq }) => eq(version, before.version));
    return [{ name: 'agent', update: update.params() }, ...audited(before, next, context)];
  }

  /**
   * The writes that deactivate an agent: away, and without their address, which others may take. A condition fails
   * after a concurrent edit.
   */
  function deactivation(before: Agent, context: Context): Write[] {
    const { now: deactivatedAt } = context;
    const next: Agent = { ...before, presence: 'away', deactivatedAt, version: before.version + 1 };
    return [...edition(before, next, context), ownAddresses.release(before.address, before.agentId)];
  }

  /** The writes that reactivate an agent; a condition fails if the address was taken meanwhile. */
  function reactivation(before: Agent, context: Context): Write[] {
    const { version, address, agentId } = before;
    const update = agents
      .patch({ desk: 'desk', agentId })
      .set({ version: version + 1 })
      .remove(['deactivatedAt'])
      .where((attributes, { eq }) => eq(attributes.version, version));
    return [
      { name: 'agent', update: update.params() },
      ownAddresses.claim(address, agentId),
      ...audited(before, { ...before, deactivatedAt: undefined, version: version + 1 }, context),
    ];
  }

  /**
   * The write that counts an agent's tickets, for the transaction that changes them. It is named `claim` if routing
   * assigned a ticket: its condition then requires that the agent is online and has capacity.
   */
  function workload({ agentId, openTickets, isAssigned, isClaim }: WorkloadChange, now: string): Write {
    const counted = agents
      .patch({ desk: 'desk', agentId })
      .add({ openTickets })
      .set(isAssigned ? { lastAssignedAt: now } : {});
    if (!isClaim) return { name: 'workload', update: counted.params() };
    const claimed = counted.where(
      ({ presence, openTickets, capacity }, { eq, name }) =>
        `${eq(presence, 'online')} AND ${name(openTickets)} < ${name(capacity)}`,
    );
    return { name: 'claim', update: claimed.params() };
  }

  return {
    find,
    load,
    all,
    findByAddress,
    list,
    creation,
    edition,
    deactivation,
    reactivation,
    workload,
    /** Reads who has an address, together with other items. */
    addressOwner: ownAddresses.owning,
  };
}
