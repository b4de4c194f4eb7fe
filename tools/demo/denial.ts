/** The endpoint's log line for a call that no policy allows. */
const refused =
  /^AccessDenied: User: (\S+)(?: \(for \S+\))? is not authorized to perform: (\S+) on resource: (\S+)/;

/** Describes a denied call, with the missing grant; undefined for any other line of the log. */
export function denialOf(line: string): string | undefined {
  const [, user, action, resource] = refused.exec(line) ?? [];
  if (!user) return undefined;
  const name = user.split('/').at(-1);
  return [
    `AccessDenied: ${user.includes(':assumed-role/') ? 'the function' : 'the service'} ${name}`,
    `  may not perform  ${action}`,
    `  on               ${resource}`,
    'Grants are derived from the needs that a function declares: see infra/grants.ts.',
  ].join('\n');
}
