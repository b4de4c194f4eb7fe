/** Placeholder until the handler is written. */
export async function handler(): Promise<never> {
  throw new Error('Not written yet.');
}
