/** What each named action contributes to the command that a rule becomes. */
export type ActionTable<Actions, Given, Command> = {
  [Name in keyof Actions]-?: (said: NonNullable<Actions[Name]>, given: Given) => Partial<Command>;
};

/** The contributions of all actions that a rule names, together. */
export function commandOf<Actions extends object, Given, Command>(
  actions: Actions,
  table: ActionTable<Actions, Given, Command>,
  given: Given,
): Partial<Command> {
  let command: Partial<Command> = {};
  for (const name in table) {
    const said = actions[name];
    if (said !== undefined && said !== null) command = { ...command, ...table[name](said, given) };
  }
  return command;
}
