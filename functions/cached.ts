/**
 * Remembers what a load answered, for so many milliseconds in one sandbox. A failed load is not remembered, and callers
 * at the same moment share one.
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
