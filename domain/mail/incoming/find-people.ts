import type { InboundPeople } from '../../channel/inbound.ts';
import type { CustomerStore } from '../../customer/customer.store.ts';
import type { AgentStore } from '../../desk/agent.store.ts';
import { comparedAddress, isTakenBySes } from '../../shared/address.ts';
import type { DismissedProposalStore } from '../../ticket/dismissed-proposal.store.ts';
import type { OwnMail } from './own-mail.ts';
import { broughtBy } from './participants.ts';
import type { Arrival, ReceivedMail } from './reception.ts';
import type { Placement } from './threading.ts';

interface Stores {
  dismissedProposals: DismissedProposalStore;
  agents: AgentStore;
  customers: CustomerStore;
  own: OwnMail;
}

/**
 * The people whom a mail brings into its ticket. Programs bring nobody; the customer and agents are no collaborators;
 * dismissed people are not proposed again. Reads the customer and the agents only if the mail has other recipients than
 * the desk.
 */
export async function findPeople(
  { dismissedProposals, agents, customers, own }: Stores,
  { mail }: Pick<ReceivedMail, 'mail'>,
  {
    sender,
    senderId,
    identity,
    isByProgram,
  }: Pick<Arrival, 'sender' | 'senderId' | 'identity' | 'isByProgram'>,
  placement: Placement,
): Promise<InboundPeople> {
  if (isByProgram) return { joining: [], proposed: [] };
  const ticket = placement.append;
  const standing = placement.append ? placement.standing : 'participant';
  const brought = broughtBy(mail, { sender, identity }, standing, !ticket, own);
  if (!brought.joining.length && !brought.proposed.length) return brought;
  const customerId = ticket ? ticket.customerId : senderId;
  const [everybody, customer, dismissed] = await Promise.all([
    agents.all(),
    customerId && customers.load(customerId),
    ticket && brought.proposed.length ? dismissedProposals.ofConversation(ticket) : undefined,
  ]);
  const others = new Set(
    [...everybody.map(({ address }) => address), ...(customer?.addresses ?? [])].map(comparedAddress),
  );
  // An address that SES refuses would fail the mail for all recipients.
  const isOther = (address: string) => !others.has(address) && isTakenBySes(address);
  return {
    joining: brought.joining.filter(isOther),
    proposed: brought.proposed.filter((address) => isOther(address) && !dismissed?.has(address)),
  };
}
