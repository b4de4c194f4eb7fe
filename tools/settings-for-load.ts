import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The settings, with more requests of one API key than any test or measurement makes, and with webhooks to receivers on
 * this machine, as CDK context for `synthesize`.
 * @param folder where they are written
 */
export function settingsForLoad(projectFolder: string, folder: string): { settings: string } {
  const settings: object = JSON.parse(readFileSync(join(projectFolder, 'settings.json'), 'utf8'));
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify({ ...settings, requestsPerMinute: 1_000_000, webhookReceivers: 'any' }));
  return { settings: file };
}
