import type { AnyFlow } from './flow.ts';
import { complaint } from './flows/complaint.ts';
import { exchange } from './flows/exchange.ts';
import { goodwill } from './flows/goodwill.ts';
import { idea } from './flows/idea.ts';
import { improvementAction } from './flows/improvement-action.ts';
import { incident } from './flows/incident.ts';
import { refund } from './flows/refund.ts';
import { repair } from './flows/repair.ts';
import { returns } from './flows/return.ts';
import { risk } from './flows/risk.ts';
import { warrantyClaim } from './flows/warranty-claim.ts';

/** All flows. A test checks each. */
export const flows: readonly AnyFlow[] = [
  complaint,
  returns,
  exchange,
  refund,
  repair,
  warrantyClaim,
  goodwill,
  improvementAction,
  idea,
  risk,
  incident,
];

const byKind = new Map(flows.map((flow) => [flow.kind, flow]));

/** The flow of a kind; undefined if there is none. */
export function findFlow(kind: string): AnyFlow | undefined {
  return byKind.get(kind);
}
