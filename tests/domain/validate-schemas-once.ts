import { Entity } from 'electrodb';

const validated = new WeakSet<object>();
const validate: unknown = Reflect.get(Entity.prototype, '_validateModel');
if (typeof validate !== 'function')
  throw new Error('ElectroDB validates schemas elsewhere now: remove this module.');

/** ElectroDB validates a schema for each entity of it: for tests, which make stores by the thousand, three quarters of the CPU. */
Reflect.set(Entity.prototype, '_validateModel', (schema: object) => {
  if (validated.has(schema)) return;
  Reflect.apply(validate, undefined, [schema]);
  validated.add(schema);
});
