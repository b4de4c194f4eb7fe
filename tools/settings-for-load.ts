import { settingsWith } from './settings-with.ts';

/**
 * The settings, with more requests of one API key and automatic mails than any test or measurement makes, and with receivers of webhooks and
 * issuers on this machine, as CDK context for `synthesize`.
 * @param folder where they are written
 */
export function settingsForLoad(projectFolder: string, folder: string): { settings: string } {
  const local = { webhookReceivers: 'any', signIn: { issuers: 'any' } };
  const limits = { requestsPerMinute: 1_000_000, automaticMailsPerHour: 1_000_000 };
  return settingsWith({ ...limits, ...local }, projectFolder, folder);
}
