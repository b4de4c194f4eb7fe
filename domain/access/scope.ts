/**
 * What an API key may be used for: to read or to change the records of one noun, the first segment of the paths, or one
 * of the rights that no noun includes. A scope never gives more than the key's role and teams do.
 */
export type Scope = `${string}:${'read' | 'write'}` | 'contacts:reveal' | 'export' | 'channel';

/** The scopes of a principal; `all` has no limits of its own. */
export type Scopes = readonly Scope[] | 'all';

export function hasScope(scopes: Scopes, scope: Scope): boolean {
  return scopes === 'all' || scopes.includes(scope);
}
