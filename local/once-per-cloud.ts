import type { Cloud } from './cloud.ts';

/** Makes an engine the first time that something of a cloud needs it, and hands out the same one from then on. */
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
