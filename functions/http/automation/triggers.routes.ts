import * as z from 'zod';
import { trigger } from '../../../domain/automation/trigger.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { effectiveFrom, listQuery, name, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const triggerParams = z.object({ triggerId: idSchema('trigger') });

const { when, do: actions, repeat } = trigger.shape;

const triggerBody = z.strictObject({
  name,
  enabled: z.boolean(),
  when,
  do: actions,
  repeat,
  /** The position in the order, from 1; at most the end of the list. */
  position: z.int('must be a whole number').min(1, 'must be at least 1'),
});

/** A trigger with its position, from 1. */
const triggerView = trigger.extend({ position: z.number().int().positive() });

export const triggerRoutes = {
  listTriggers: defineRoute({
    method: 'GET',
    path: '/v1/triggers',
    summary: 'List the triggers in order: each event of a ticket is held against all of them.',
    role: 'agent',
    query: listQuery,
    status: 200,
    needs: ['desk'],
    output: pageOf(triggerView),
  }),
  createTrigger: defineRoute({
    method: 'POST',
    path: '/v1/triggers',
    summary:
      'Add a trigger, as the last one without a position, disabled unless told otherwise. `when` is a condition, `do` are its actions, and `repeat` says how often it acts on one ticket. Later triggers see what earlier ones changed.',
    role: 'admin',
    body: triggerBody.extend({
      enabled: triggerBody.shape.enabled.default(false),
      position: triggerBody.shape.position.optional(),
    }),
    status: 201,
    needs: ['desk'],
    output: triggerView.extend({ effectiveFrom }),
    errors: ['edit-conflict'],
  }),
  getTrigger: defineRoute({
    method: 'GET',
    path: '/v1/triggers/{triggerId}',
    summary: 'Get a trigger.',
    role: 'agent',
    params: triggerParams,
    status: 200,
    needs: ['desk'],
    output: triggerView,
  }),
  editTrigger: defineRoute({
    method: 'PATCH',
    path: '/v1/triggers/{triggerId}',
    summary: 'Change, move, enable or disable a trigger. `when` and `do` are replaced as a whole.',
    role: 'admin',
    params: triggerParams,
    body: triggerBody.partial(),
    status: 200,
    needs: ['desk'],
    output: triggerView.extend({ effectiveFrom }),
  }),
  deleteTrigger: defineRoute({
    method: 'DELETE',
    path: '/v1/triggers/{triggerId}',
    summary: 'Delete a trigger. What it did stays.',
    role: 'admin',
    params: triggerParams,
    status: 204,
    needs: ['desk'],
  }),
};
