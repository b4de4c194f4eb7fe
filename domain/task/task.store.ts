import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { TaskId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { taskSchema } from './task.entity.ts';
import { type Task, type TaskState, task } from './task.ts';

/** Tasks of supervisors. */
export function taskStore(database: Database) {
  const tasks = new Entity(taskSchema, database);

  /** @throws KefuError `not-found`. */
  async function load(taskId: TaskId): Promise<Task> {
    const { data } = await tasks.get({ taskId }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `There is no task ${taskId}.`);
    return task.parse(data);
  }

  /** Tasks of one state, oldest first. */
  async function list(state: TaskState, page: PageRequest): Promise<Page<Task>> {
    return parsePage(await tasks.query.byState({ state }).go({ ...page, hydrate: true }), task);
  }

  function creation(created: Task): Write {
    return { name: 'task', put: tasks.create(created).params() };
  }

  /** The write of a task's next version; its condition fails after a concurrent edit. */
  function edition(before: Task, next: Task): Write {
    const put = tasks.put(next).where(({ version }, { eq }) => eq(version, before.version));
    return { name: 'task', put: put.params() };
  }

  return { load, list, creation, edition };
}
