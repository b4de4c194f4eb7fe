import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readSettings, WrongSettings } from '../../infra/settings.ts';
import { readArguments, refuse } from '../command-line.ts';
import { findFailures, NoDesk } from './desk-failures.ts';
import { listFailures } from './list-failures.ts';
import { rebuildSearch } from './rebuild-search.ts';
import { redriveReactions } from './redrive-reactions.ts';
import { replayErasures } from './replay-erasures.ts';

const usage = `npm run ops -- COMMAND [SETTINGS]

Looks after a deployed desk. Uses the credentials and the region of the environment, and AWS_ENDPOINT_URL for the
local stack.
  failures           lists where failed messages lie, and how many
  redrive-reactions  invokes event handlers again with what they failed at, also what was parked
  rebuild-search     writes the search index anew from all tickets and customers; with --new-key into another
                     index with a key of its own, which then replaces this one
  replay-erasures    after the table was restored: erases again whom the ledger of erasures names. The API answers afterwards
  SETTINGS           the file of the deployment's settings (settings.json)`;

const { positionals, values } = readArguments(usage, { 'new-key': { type: 'boolean' } }, 2);
const [command, file = 'settings.json'] = positionals;
try {
  const settings = readSettings(file);
  // Bucket names as hosts would need a name service on the local stack.
  const s3 = new S3Client({ forcePathStyle: true });
  const [lambda, sqs] = [new LambdaClient(), new SQSClient()];
  switch (command) {
    case 'failures': {
      for (const line of await listFailures({ sqs, s3 }, await findFailures(lambda, settings)))
        console.log(line);
      break;
    }
    case 'redrive-reactions': {
      const failures = await findFailures(lambda, settings);
      const { redriven, refused, foreign } = await redriveReactions(
        { lambda, sqs },
        failures,
        settings,
        console.log,
      );
      console.log(
        `${redriven} redriven, ${refused} refused and kept, ${foreign} of no event handler and kept.`,
      );
      if (refused) process.exitCode = 1;
      break;
    }
    case 'rebuild-search': {
      await rebuildSearch(lambda, settings, { newKey: values['new-key'] === true, say: console.log });
      break;
    }
    case 'replay-erasures': {
      // A call works for minutes.
      const patient = new LambdaClient({ requestHandler: { requestTimeout: 320_000 }, maxAttempts: 1 });
      const repeated = await replayErasures(patient, settings, console.log);
      console.log(`${repeated} erasures repeated. The API answers within a minute.`);
      break;
    }
    default:
      refuse(command === undefined ? 'Which command?' : `There is no command '${command}'.`, usage);
  }
} catch (error) {
  if (error instanceof NoDesk || error instanceof WrongSettings) console.error(error.message);
  else if (
    error instanceof Error &&
    /^CredentialsProviderError|^Error: Region is missing/.test(String(error))
  )
    console.error(
      'No AWS region or credentials were found: set AWS_REGION and AWS_PROFILE, or paste the export line that npm start prints.',
    );
  // AWS names what went wrong, for example AccessDeniedException; a stack trace of the SDK says no more.
  else console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
}
