import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { signInSettingsSchema } from './sign-in-settings.entity.ts';
import { defaultSignIn, type SignInSettings, signInSettings } from './sign-in-settings.ts';

export type SignInSettingsStore = ReturnType<typeof signInSettingsStore>;

/** Where people sign in. */
export function signInSettingsStore(database: Database) {
  const settings = new Entity(signInSettingsSchema, database);
  const audited = auditTrail<SignInSettings>(database, 'sign-in', signInSettings, () => 'sign-in');

  /** Strongly consistent. */
  async function load(): Promise<SignInSettings> {
    const { data } = await settings.get({ desk: 'desk' }).go({ consistent: true });
    return data ? signInSettings.parse(data) : defaultSignIn;
  }

  /** The writes of an edit; the condition of `sign-in` fails after a concurrent one. */
  function edition(before: SignInSettings, next: SignInSettings, context: Context): Write[] {
    const put = settings
      .put({ ...next, desk: 'desk' })
      .where(({ version }, { eq, notExists }) =>
        before.version === defaultSignIn.version ? notExists(version) : eq(version, before.version),
      );
    return [{ name: 'sign-in', put: put.params() }, ...audited(before, next, context)];
  }

  return { load, edition };
}
