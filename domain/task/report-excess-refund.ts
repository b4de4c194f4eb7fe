import { changeTogether } from '../record/change-together.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, type Database } from '../shared/database.ts';
import { derivedId } from '../shared/derived-id.ts';
import type { TaskStore } from './task.store.ts';
import type { ExcessRefundTask } from './task.ts';
import { excessOf } from './task-record.ts';

/**
 * Opens the task of a refund beyond what was paid, once: its id follows from the refund's, so that neither a repeated event nor a later
 * push of the same refund opens a second one.
 */
export async function reportExcessRefund(
  { database, tasks }: { database: Database; tasks: TaskStore },
  about: Pick<ExcessRefundTask, 'orderId' | 'customerId' | 'refundId'>,
  context: Context,
): Promise<void> {
  const taskId = derivedId('task', `excess ${about.refundId}`);
  const opened = await tasks.opening(taskId, excessOf(about), context);
  try {
    await changeTogether(database, tasks.changes([], context, [opened]));
  } catch (error) {
    if (!(error instanceof ConditionFailed && error.writes.includes('new-task'))) throw error;
  }
}
