import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import { deliveries } from './delivery.ts';
import type { EventMatcher } from './event-pattern.ts';
import { eventsService } from './service.ts';
import { type InputSettings, targetInput } from './target-input.ts';

/** An event as its source describes it. */
export interface NewEvent {
  source: string;
  'detail-type': string;
  detail: Record<string, unknown>;
  resources?: string[];
  /** Milliseconds since the epoch; now if undefined. */
  time?: number;
}

interface Target extends InputSettings {
  Arn: string;
  SqsParameters?: { MessageGroupId: string } | undefined;
  RetryPolicy: { MaximumRetryAttempts: number; MaximumEventAgeInSeconds: number };
  DeadLetterConfig?: { Arn?: string | undefined } | undefined;
}

export interface Rule {
  name: string;
  arn: string;
  busName: string;
  /** Undefined for a rule that only has a schedule. */
  matches: EventMatcher | undefined;
  targets: Target[];
}

export interface EventBuses {
  add(busName: string): string;
  arnOf(busName: string): string;
  has(busName: string): boolean;
  addRule(rule: Rule): void;
  /** Disables the rules that invoke a function, by the end of its name. Returns a function that enables them again. */
  disableRulesOf(functionName: string): () => void;
  /** Puts an event on a bus and returns its id. Delivery is asynchronous. */
  put(busName: string, event: NewEvent): string;
  /** Sends an event to all targets of one rule, as a schedule does. */
  trigger(rule: Rule, event: NewEvent): void;
}

/** The event buses of a cloud. The default bus always exists. */
export const eventBuses = oncePerCloud((cloud: Cloud): EventBuses => {
  const rulesOfBus = new Map<string, Rule[]>([['default', []]]);
  const disabled = new Set<Rule>();

  function complete(event: NewEvent): Record<string, unknown> & { id: string } {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': event['detail-type'],
      source: event.source,
      account: cloud.accountId,
      time: `${new Date(event.time ?? cloud.clock.now()).toISOString().slice(0, 19)}Z`,
      region: cloud.region,
      resources: event.resources ?? [],
      detail: event.detail,
    };
  }

  function sendToTargets(rule: Rule, event: Record<string, unknown>): void {
    for (const target of rule.targets) {
      deliveries(cloud).deliver({
        principal: { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn },
        targetArn: target.Arn,
        body: targetInput(target, event, rule),
        messageGroupId: target.SqsParameters?.MessageGroupId,
        maximumRetryAttempts: target.RetryPolicy.MaximumRetryAttempts,
        maximumAgeMs: target.RetryPolicy.MaximumEventAgeInSeconds * 1000,
        deadLetterArn: target.DeadLetterConfig?.Arn,
        origin: { RULE_ARN: rule.arn },
      });
    }
  }

  const buses: EventBuses = {
    add(busName) {
      if (!rulesOfBus.has(busName)) rulesOfBus.set(busName, []);
      return buses.arnOf(busName);
    },
    arnOf: (busName) => `arn:aws:events:${cloud.region}:${cloud.accountId}:event-bus/${busName}`,
    has: (busName) => rulesOfBus.has(busName),
    addRule(rule) {
      const rules = rulesOfBus.get(rule.busName);
      if (!rules)
        throw new Error(`The rule ${rule.name} is for the event bus ${rule.busName}, which does not exist.`);
      rules.push(rule);
    },
    disableRulesOf(functionName) {
      const rules = [...rulesOfBus.values()]
        .flat()
        .filter(({ targets }) => targets.some(({ Arn }) => Arn.endsWith(functionName)));
      if (!rules.length) throw new Error(`No rule invokes a function whose name ends with ${functionName}.`);
      for (const rule of rules) disabled.add(rule);
      return () => {
        for (const rule of rules) disabled.delete(rule);
      };
    },
    put(busName, event) {
      const completed = complete(event);
      for (const rule of rulesOfBus.get(busName) ?? [])
        if (!disabled.has(rule) && rule.matches?.(completed)) sendToTargets(rule, completed);
      return completed.id;
    },
    trigger: (rule, event) => sendToTargets(rule, complete(event)),
  };
  cloud.endpoint.add(eventsService(cloud, buses));
  return buses;
});
