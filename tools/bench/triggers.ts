import { actingRules } from '../../domain/automation/fire-triggers.ts';
import { situationOf } from '../../domain/automation/ticket-facts.ts';
import { type Trigger, trigger } from '../../domain/automation/trigger.ts';
import { triggeringEvent } from '../../domain/automation/triggering-event.ts';
import { truthOf } from '../../domain/rules/condition.ts';
import { opened } from '../../domain/ticket/evolve.ts';
import { newId } from '../../functions/context.ts';

const rulesOfDesk = 50;
const warmUpEvents = 2000;
const measuredEvents = 5000;

/** A message of some length, in which each word is looked for. */
const text = 'The lamp that I bought last week does not go on any more, whatever I try. 灯不亮了。 '.repeat(
  12,
);

/** The CPU, in milliseconds, of holding an event of a ticket against the conditions of 50 triggers, none of which holds. */
export function measureTriggers(): number {
  const at = new Date().toISOString();
  const ids = { ticketId: newId('ticket'), messageId: newId('message'), customerId: newId('customer') };
  const event = triggeringEvent.parse({
    ...{ id: `${newId('history')}.0`, type: 'ticket.opened', version: 1, at, correlationId: 'bench' },
    ...{ subject: { kind: 'ticket', id: ids.ticketId }, ticketId: ids.ticketId, actor: { kind: 'system' } },
    data: {
      ...{
        number: 'T20261122-0001',
        subject: 'A lamp',
        channel: 'mail',
        type: 'question',
        priority: 'normal',
      },
      ...{ customerId: ids.customerId, customerLevel: 'standard', tags: ['lamp'], locale: 'en' },
      ...{ messageId: ids.messageId, linkedTicketIds: [], automaticMailReasons: [] },
    },
  });
  if (event.type !== 'ticket.opened') throw new Error('The event opens no ticket.');
  const ticket = opened(event, { id: ids.ticketId, version: 1, at });
  const rules = Array.from({ length: rulesOfDesk }, (_, index) => ruleOf(index, at));
  const hold = () => {
    const situation = situationOf(event, ticket, { message: { text } });
    return actingRules(rules, event).filter(({ when }) => truthOf(when, situation) === true).length;
  };
  let held = 0;
  for (let count = 0; count < warmUpEvents; count++) held += hold();
  const begun = process.cpuUsage();
  for (let count = 0; count < measuredEvents; count++) held += hold();
  const { user, system } = process.cpuUsage(begun);
  if (held) throw new Error('The triggers of the bench hold.');
  return (user + system) / 1000 / measuredEvents;
}

/** A trigger that looks at several fields, and for words that are not there. */
function ruleOf(index: number, createdAt: string): Trigger {
  return trigger.parse({
    ...{ triggerId: newId('trigger'), version: 1, name: `Trigger ${index}`, enabled: true, createdAt },
    when: {
      all: [
        { field: 'event.type', in: ['ticket.opened', 'ticket.message-received'] },
        {
          any: [
            { field: 'ticket.priority', is: 'normal' },
            { field: 'ticket.tags', contains: ['vip'] },
          ],
        },
        { field: 'message.text', contains: [`chair ${index}`, `桌子 ${index}`] },
        { not: { field: 'ticket.status', is: 'closed' } },
      ],
    },
    do: { priority: 'urgent' },
    repeat: 'once-per-ticket',
  });
}
