import { Entity } from 'electrodb';
import { expect, it } from 'vitest';
import { entitySchemas } from '../../domain/entities.ts';

it.each(entitySchemas.map((schema) => [schema.model.entity, schema] as const))(
  'the model of %s is valid for ElectroDB',
  (_, schema) => {
    expect(() => new Entity(schema)).not.toThrow();
  },
);
