import type { CustomerLevel, TicketPriority } from '../../events/ticket/ticket-facts.ts';
import { customerLevel, ticketPriority } from '../../events/ticket/ticket-facts.ts';
import type { SlaPolicy } from './sla-policy.ts';

const hour = 3600;

/** Response and resolution, in working time. */
const standard: Record<TicketPriority, { respond: number; resolve: number }> = {
  urgent: { respond: hour, resolve: 8 * hour },
  high: { respond: 4 * hour, resolve: 24 * hour },
  normal: { respond: 8 * hour, resolve: 48 * hour },
  low: { respond: 24 * hour, resolve: 96 * hour },
};

/** Half for VIP customers, a quarter for strategic ones. */
const share: Record<CustomerLevel, number> = { standard: 1, vip: 1 / 2, strategic: 1 / 4 };

/** The default policies, which follow the desk's own, so that every ticket has one. */
export const shippedPolicies: readonly SlaPolicy[] = ticketPriority.options.flatMap((priority) =>
  customerLevel.options.map((level) => {
    const { respond, resolve } = standard[priority];
    return {
      policyId: `default-${priority}-${level}`,
      version: 1,
      name: `Default: ${priority}, ${level} customers`,
      match: { priorities: [priority], levels: [level] },
      targets: {
        firstResponse: respond * share[level],
        nextResponse: respond * share[level],
        resolution: resolve * share[level],
      },
      calendarId: 'office-hours',
      repeat: { percent: 100 },
    };
  }),
);
