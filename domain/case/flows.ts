import type { AnyFlow } from './flow.ts';
import { complaint } from './flows/complaint.ts';

/** All flows. A test checks each. */
export const flows: readonly AnyFlow[] = [complaint];

const byKind = new Map(flows.map((flow) => [flow.kind, flow]));

/** The flow of a kind; undefined if there is none. */
export function findFlow(kind: string): AnyFlow | undefined {
  return byKind.get(kind);
}
