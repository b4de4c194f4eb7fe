import { readSettings, WrongSettings } from '../../infra/settings.ts';
import { readArguments } from '../command-line.ts';
import { askAccount, NoCredentials } from './ask-account.ts';
import { linesOf, reportOf } from './report.ts';

const usage = `npm run preflight [-- SETTINGS]

Checks what a deployment depends on in the AWS account, and prints what to do. Changes nothing. Uses the credentials and the region of
the environment.
  SETTINGS   the file of the deployment's settings (settings.json)`;

/** Runs `npm run preflight`: checks what a deployment needs in the account, and prints what to do. Changes nothing. */
const { positionals } = readArguments(usage, {}, 1);
try {
  const settings = readSettings(positionals[0] ?? 'settings.json');
  const answers = await askAccount(settings);
  const findings = reportOf(settings, answers);
  console.log(`The account in ${answers.region}, for kefu-${settings.stage}:\n`);
  for (const line of linesOf(findings)) console.log(line);
  const problems = findings.filter(({ level }) => level === 'problem').length;
  console.log(problems ? `\n${problems} to fix before customers write.` : '\nReady to deploy.');
  process.exitCode = problems ? 1 : 0;
} catch (error) {
  if (!(error instanceof NoCredentials || error instanceof WrongSettings)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
