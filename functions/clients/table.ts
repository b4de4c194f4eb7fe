import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { connect, type Database } from '../../domain/shared/database.ts';
import { leanSettings, withoutUnneededSteps } from '../lean-client.ts';
import { environment } from '../needs.ts';

/**
 * The table, by one client for all parts of a function.
 * @throws Error when it is loaded, if the function doesn't declare a need of the table.
 */
export const database = connectToTable();

/** A call that hangs is aborted after two seconds and retried, well within every function's timeout. */
function connectToTable(): Database {
  const client = new DynamoDBClient({
    ...leanSettings,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
  });
  return connect(withoutUnneededSteps(client), environment('table:read').TABLE_NAME);
}
