import type { Principal } from '../../../domain/access/principal.ts';
import {
  type Macro,
  macroFaults,
  macros,
  macrosAtMost,
  mayUse,
  mayWrite,
} from '../../../domain/automation/macro.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { agents, macros as store, teams, topics } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { type CheckedCall, handle, type RouteHandler } from '../api/handle.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import type { Route } from '../api/route.ts';
import { macroRoutes } from './macros.routes.ts';

const ofNoun = {
  list: macroRoutes.listMacros,
  create: macroRoutes.createMacro,
  get: macroRoutes.getMacro,
  change: macroRoutes.editMacro,
  remove: macroRoutes.deleteMacro,
};

const { create, change, remove } = nounHandlers<Macro, typeof ofNoun>(database, macros, ofNoun, {
  async check(macro, { principal }) {
    requireMayWrite(macro, principal);
    const faults = macroFaults(macro);
    if (faults.length) throw invalidFields(faults);
    await requireKnown(macro);
    if (macro.version === 1 && (await store.all()).length >= macrosAtMost)
      throw new KefuError(
        'limit-exceeded',
        `There are ${macrosAtMost} macros, which is the most: delete one.`,
      );
  },
});

const listMacros = handle(macroRoutes.listMacros, async ({ query, principal }) => {
  const seen = (await store.all()).filter((macro) => mayUse(macro, principal));
  return { body: answerPart({ route: 'listMacros', of: {} }, query, seen) };
});

const getMacro = handle(macroRoutes.getMacro, async ({ params, principal }) => {
  const macroId = idSchema('macro').parse(params.macroId);
  const macro = requireVisible(await store.load(macroId), principal);
  return { body: { ...macro, ...(await store.useOf(macro)) } };
});

/** A handler for those who may write the macro as it is: for others it doesn't exist, or may not be changed. */
function guarded<R extends Route>(handler: RouteHandler<R>): RouteHandler<R> {
  return {
    route: handler.route,
    async answer(call: CheckedCall) {
      const { macroId } = macros.schema.pick({ macroId: true }).parse(call.params);
      requireMayWrite(requireVisible(await store.load(macroId), call.principal), call.principal);
      return handler.answer(call);
    },
  };
}

/** @throws KefuError `not-found` */
function requireVisible(macro: Macro, principal: Principal | undefined): Macro {
  if (principal && mayUse(macro, principal)) return macro;
  throw new KefuError('not-found', `There is no macro ${macro.macroId}.`);
}

/** @throws ApiError `forbidden` */
function requireMayWrite(macro: Macro, principal: Principal | undefined): void {
  if (principal && mayWrite(macro, principal)) return;
  const message =
    'Agents write macros that are visible to themselves, supervisors also those of their teams, admins all: set visibleTo accordingly.';
  throw new ApiError('forbidden', message);
}

/** @throws KefuError `invalid-request` that names each team, agent or topic that is gone */
function requireKnown({ visibleTo, actions }: Macro): Promise<void> {
  const seeing = visibleTo === 'everybody' ? undefined : visibleTo;
  const ofTeams = seeing && 'teamIds' in seeing ? seeing.teamIds : undefined;
  const ofAgent = seeing && 'agentId' in seeing ? seeing.agentId : undefined;
  return requireExisting(
    { teams, agents, topics },
    {
      teams: [...namedIn('visibleTo.teamIds', ofTeams), ...namedIn('actions.teamId', actions.teamId)],
      agents: [
        ...namedIn('visibleTo.agentId', ofAgent),
        ...namedIn('actions.assigneeId', actions.assigneeId),
      ],
      topics: namedIn('actions.topicId', actions.topicId),
    },
  );
}

export const handlers = {
  listMacros,
  createMacro: create,
  getMacro,
  editMacro: guarded(change),
  deleteMacro: guarded(remove),
} satisfies HandlersOf<'macros'>;
