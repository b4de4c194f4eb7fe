import type { AnyFlow } from './flow.ts';
import { complaint } from './flows/complaint.ts';
import { idea } from './flows/idea.ts';
import { improvementAction } from './flows/improvement-action.ts';
import { incident } from './flows/incident.ts';
import { risk } from './flows/risk.ts';

/** All flows. A test checks each. */
export const flows: readonly AnyFlow[] = [complaint, improvementAction, idea, risk, incident];

const byKind = new Map(flows.map((flow) => [flow.kind, flow]));

/** The flow of a kind; undefined if there is none. */
export function findFlow(kind: string): AnyFlow | undefined {
  return byKind.get(kind);
}
