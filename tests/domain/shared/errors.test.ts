import { expect, it } from 'vitest';
import { ifFound, KefuError } from '../../../domain/shared/errors.ts';

it('What is not found is undefined, and every other error remains one', async () => {
  expect(await ifFound(Promise.resolve('ticket'))).toBe('ticket');
  expect(
    await ifFound(Promise.reject(new KefuError('not-found', 'There is no such ticket.'))),
  ).toBeUndefined();
  const conflict = new KefuError('edit-conflict', 'Read it again.');
  for (const error of [conflict, new Error('The table is away.')])
    await expect(ifFound(Promise.reject(error))).rejects.toBe(error);
});
