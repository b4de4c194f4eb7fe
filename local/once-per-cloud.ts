import type { Cloud } from './cloud.ts';

/** Creates an engine when a cloud first needs it, and returns the same one from then on. */
export function oncePerCloud<Engine>(make: (cloud: Cloud) => Engine): (cloud: Cloud) => Engine {
  const engines = new WeakMap<Cloud, Engine>();
  return (cloud) => {
    const existing = engines.get(cloud);
    if (existing) return existing;
    const engine = make(cloud);
    engines.set(cloud, engine);
    return engine;
  };
}
