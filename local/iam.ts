/** IAM as the local stack enforces it: whether a principal is allowed an action on a resource. */

import type { Iam, PolicyDocument, PolicyStatement, Principal, Requirement } from './cloud.ts';
import {
  asList,
  type ConditionContext,
  type ConditionTest,
  compileConditions,
  wildcard,
} from './iam-condition.ts';

interface Statement {
  effect: 'Allow' | 'Deny';
  coversAction(action: string): boolean;
  coversResource(resource: string): boolean;
  /** True if a resource policy's statement applies to the caller; identity policies apply to their role only. */
  coversPrincipal(principal: Principal, accountId: string): boolean;
  /** Undefined if the statement has no condition. */
  holds: ConditionTest | undefined;
}

/** A list of statements, indexed by action so that not every statement is evaluated for every call. */
class StatementList {
  readonly #statements: Statement[] = [];
  readonly #byAction = new Map<string, Statement[]>();

  add(document: PolicyDocument): void {
    for (const statement of [document.Statement].flat()) this.#statements.push(compile(statement));
    this.#byAction.clear();
  }

  about(action: string): Statement[] {
    const known = this.#byAction.get(action);
    if (known) return known;
    const found = this.#statements.filter((statement) => statement.coversAction(action));
    this.#byAction.set(action, found);
    return found;
  }
}

/**
 * The policies of one account. Within an account, a role is allowed what its identity policies or the resource's
 * policy allow and neither denies; an AWS service is allowed only what the resource's policy allows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export class LocalIam implements Iam {
  readonly #accountId: string;
  readonly #identityPolicies = new Map<string, StatementList>();
  readonly #resourcePolicies = new Map<string, StatementList>();

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  /** @throws Error that names an unsupported condition operator or element */
  addRolePolicy(roleArn: string, document: PolicyDocument): void {
    statementsOf(this.#identityPolicies, roleArn).add(document);
  }

  /** @throws Error that names an unsupported condition operator or element */
  addResourcePolicy(resourceArn: string, document: PolicyDocument): void {
    statementsOf(this.#resourcePolicies, resourceArn).add(document);
  }

  refusal(principal: Principal, requirement: Requirement): string | undefined {
    if (principal.kind === 'administrator') return undefined;
    const { action, resource } = requirement;
    // Most statements have no condition, and most calls match no other.
    let context: ConditionContext | undefined;
    const holds = (statement: Statement) => {
      if (!statement.holds) return true;
      context ??= contextOf(principal, requirement, this.#accountId);
      return statement.holds(context);
    };
    const applies = (statement: Statement) =>
      statement.coversResource(resource) &&
      statement.coversPrincipal(principal, this.#accountId) &&
      holds(statement);
    const identity = principal.kind === 'role' ? this.#identityPolicies.get(principal.roleArn) : undefined;
    const ofIdentity = identity?.about(action).filter(applies) ?? [];
    const ofResource = this.#resourcePolicies.get(ownerOf(resource))?.about(action).filter(applies) ?? [];

    const refused = `User: ${nameOf(principal)} is not authorized to perform: ${action} on resource: ${resource}`;
    if (ofIdentity.some(isDeny)) return `${refused} with an explicit deny in an identity-based policy`;
    if (ofResource.some(isDeny)) return `${refused} with an explicit deny in a resource-based policy`;
    if (ofIdentity.length > 0 || ofResource.length > 0) return undefined;
    const missing = principal.kind === 'role' ? 'identity-based' : 'resource-based';
    return `${refused} because no ${missing} policy allows the ${action} action`;
  }
}

const isDeny = (statement: Statement) => statement.effect === 'Deny';

function statementsOf(policies: Map<string, StatementList>, arn: string): StatementList {
  const known = policies.get(arn);
  if (known) return known;
  const fresh = new StatementList();
  policies.set(arn, fresh);
  return fresh;
}

/** The resource that has the policy: for an object, its bucket. */
function ownerOf(resource: string): string {
  return resource.startsWith('arn:aws:s3:::') ? (resource.split('/', 1)[0] ?? resource) : resource;
}

function nameOf(principal: Exclude<Principal, { kind: 'administrator' }>): string {
  if (principal.kind === 'service') return `${principal.service} (for ${principal.sourceArn})`;
  const [, , , , accountId, role = ''] = principal.roleArn.split(':');
  return `arn:aws:sts::${accountId}:assumed-role/${role.split('/').at(-1)}/${principal.functionName}`;
}

function contextOf(
  principal: Exclude<Principal, { kind: 'administrator' }>,
  requirement: Requirement,
  accountId: string,
): ConditionContext {
  const context = new Map<string, string[]>([
    // Plain HTTP to 127.0.0.1 stands in for TLS to AWS, so policies that require TLS are met.
    ['aws:securetransport', ['true']],
    ['aws:principalaccount', [accountId]],
    ['aws:principalisawsservice', [String(principal.kind === 'service')]],
  ]);
  if (principal.kind === 'service') {
    context.set('aws:sourcearn', [principal.sourceArn]);
    context.set('aws:sourceaccount', [accountId]);
  } else {
    context.set('aws:principalarn', [principal.roleArn]);
  }
  for (const [key, value] of Object.entries(requirement.conditions ?? {})) {
    context.set(key.toLowerCase(), asList(value));
  }
  return context;
}

const knownElements = new Set([
  'Sid',
  'Effect',
  'Principal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

function compile(statement: PolicyStatement): Statement {
  const unknown = Object.keys(statement).find((element) => !knownElements.has(element));
  if (unknown) throw new Error(`The local stack does not support the IAM policy element ${unknown}.`);
  return {
    effect: statement.Effect,
    coversAction: covers(statement.Action, statement.NotAction, 'i'),
    coversResource: covers(statement.Resource, statement.NotResource, ''),
    coversPrincipal: compilePrincipal(statement.Principal, statement.Effect),
    holds: statement.Condition && compileConditions(statement.Condition),
  };
}

/** Trust and function policies name no resource: they apply to the one that has them. */
function covers(
  included: string | string[] | undefined,
  excluded: string | string[] | undefined,
  flags: '' | 'i',
): (text: string) => boolean {
  const patterns = asList(included ?? excluded ?? '*');
  const variable = patterns.find((pattern) => pattern.includes('${'));
  if (variable) throw new Error(`The local stack does not support IAM policy variables, as in ${variable}.`);
  const matchers = patterns.map((pattern) => wildcard(pattern, flags));
  const isIncluded = excluded === undefined;
  return (text) => matchers.some((matches) => matches(text)) === isIncluded;
}

function compilePrincipal(element: unknown, effect: 'Allow' | 'Deny'): Statement['coversPrincipal'] {
  if (element === undefined || element === '*') return () => true;
  if (typeof element !== 'object' || element === null) {
    throw new Error(`The local stack does not support the policy principal ${JSON.stringify(element)}.`);
  }
  const unknown = Object.keys(element).find((kind) => kind !== 'AWS' && kind !== 'Service');
  if (unknown) throw new Error(`The local stack does not support the policy principal type ${unknown}.`);
  const arns = 'AWS' in element ? asList(element.AWS) : [];
  const services = 'Service' in element ? asList(element.Service) : [];
  return (principal, accountId) => {
    if (arns.includes('*')) return true;
    if (principal.kind === 'service') return services.includes(principal.service);
    if (principal.kind !== 'role') return false;
    // An account as principal delegates to its identity policies; a deny applies nevertheless.
    const account = effect === 'Deny' ? [accountId, `arn:aws:iam::${accountId}:root`] : [];
    return [principal.roleArn, ...account].some((arn) => arns.includes(arn));
  };
}
