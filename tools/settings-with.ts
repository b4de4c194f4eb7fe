import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The settings of the project with some changed, as CDK context for `synthesize`.
 * @param folder where they are written
 */
export function settingsWith(changes: object, projectFolder: string, folder: string): { settings: string } {
  const settings: object = JSON.parse(readFileSync(join(projectFolder, 'settings.json'), 'utf8'));
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify({ ...settings, ...changes }));
  return { settings: file };
}
