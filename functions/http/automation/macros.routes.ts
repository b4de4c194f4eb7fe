import * as z from 'zod';
import { macros } from '../../../domain/automation/macro.ts';
import { nounRoutes } from '../api/noun-routes.ts';

const ofMacros = nounRoutes(macros, 'macros', { read: 'agent', write: 'agent' }, [
  'forbidden',
  'limit-exceeded',
]);

/** A macro with how often it was run. */
const macroView = macros.schema.extend({
  uses: z.number().int().nonnegative(),
  lastUsedAt: z.iso.datetime().nullable(),
});

export const macroRoutes = {
  listMacros: {
    ...ofMacros.list,
    summary: 'List the macros that you may run. One with a reply alone is a canned response.',
  },
  createMacro: {
    ...ofMacros.create,
    summary:
      'Create a macro: actions on a ticket, a reply with variables such as {{customerName}}, or both. Agents write their own, supervisors also those of their teams, admins all.',
  },
  getMacro: { ...ofMacros.get, output: macroView },
  editMacro: { ...ofMacros.change, errors: [...new Set([...ofMacros.change.errors, 'forbidden' as const])] },
  deleteMacro: ofMacros.remove,
};
