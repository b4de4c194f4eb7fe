/**
 * Caches the result of a load for this many milliseconds in one execution environment. A failed load is not cached,
 * and concurrent callers share one load.
 */
export function cached<Value>(milliseconds: number, load: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  let loadedAt = 0;
  return () => {
    if (value && Date.now() - loadedAt < milliseconds) return value;
    loadedAt = Date.now();
    const loading = load().catch((error: unknown) => {
      value = undefined;
      throw error;
    });
    value = loading;
    return loading;
  };
}
