import { settingsWith } from './settings-with.ts';

/**
 * The settings, with more requests of one API key than any test or measurement makes, and with webhooks to receivers on
 * this machine, as CDK context for `synthesize`.
 * @param folder where they are written
 */
export function settingsForLoad(projectFolder: string, folder: string): { settings: string } {
  return settingsWith({ requestsPerMinute: 1_000_000, webhookReceivers: 'any' }, projectFolder, folder);
}
