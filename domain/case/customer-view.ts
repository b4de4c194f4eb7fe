import type { Case } from './case.ts';
import { type AnyFlow, actionsFrom, branchesOf, type FlowAction } from './flow.ts';
import { guards } from './guards.ts';

/** The actions that the customer of a case may take now, by name, in the flow's order. */
export function customerActions(flow: AnyFlow, one: Case, now: string): [string, FlowAction][] {
  const actor = { kind: 'customer', customerId: one.customerId ?? '' } as const;
  return actionsFrom(flow, one.state).flatMap((name): [string, FlowAction][] => {
    const action = flow.actions[name];
    if (!action?.actors.includes('customer')) return [];
    const isPossible = (action.guards ?? []).every((guard) => guards[guard].holds({ case: one, actor, now }));
    return isPossible ? [[name, action]] : [];
  });
}

/** The name of the notice that told the customer of the state that the case is in; undefined if none did. */
export function latestNotice(
  flow: AnyFlow,
  { state, takenBy }: Pick<Case, 'state' | 'takenBy'>,
): string | undefined {
  const [found] = Object.entries(flow.actions).filter(
    ([name, { to, notice }]) =>
      notice !== undefined && takenBy[name] && branchesOf(to).some((branch) => branch.to === state),
  );
  return found?.[1].notice;
}

/** Whose turn it is: nobody's once the case is done. */
export function turnOf(flow: AnyFlow, one: Case, now: string): 'customer' | 'desk' | 'nobody' {
  if (flow.states[one.state]?.terminal) return 'nobody';
  const isAsked = customerActions(flow, one, now).some(([, { from }]) => from !== 'any');
  return isAsked ? 'customer' : 'desk';
}
