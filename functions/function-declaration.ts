import type { Need } from './needs.ts';

/** What infra needs to deploy a function. Infra never imports the handler itself. */
export interface FunctionDeclaration {
  /** Kebab case, unique: part of the deployed name, the log group and the bundle folder. */
  name: string;
  /** The file under `functions/` that exports `handler`. */
  entry: string;
  needs: readonly Need[];
  memoryMegabytes: number;
  timeoutSeconds: number;
}
