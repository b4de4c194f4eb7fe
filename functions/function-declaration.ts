import type { Need } from './needs.ts';

/** What infra must know of a function to deploy it; the handler itself is never imported there. */
export interface FunctionDeclaration {
  /** Kebab case, unique: part of the deployed name, the log group and the bundle folder. */
  name: string;
  /** The file under `functions/` that exports `handler`. */
  entry: string;
  needs: readonly Need[];
  memoryMegabytes: number;
  timeoutSeconds: number;
}
