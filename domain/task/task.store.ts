import { Entity } from 'electrodb';
import { recordStore } from '../record/record.store.ts';
import type { Database } from '../shared/database.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { taskSchema } from './task.entity.ts';
import { type Task, type TaskState, task } from './task.ts';
import { type TaskTypes, taskRecord } from './task-record.ts';

export type TaskStore = ReturnType<typeof taskStore>;

/** What supervisors have to see to. */
export function taskStore(database: Database) {
  const tasks = new Entity(taskSchema, database);
  const items = itemWriter(tasks, database.table);

  const { load, opening, changes, change } = recordStore<TaskTypes>(database, taskRecord, {
    async find(taskId) {
      const { data } = await tasks.get({ taskId }).go({ consistent: true });
      return data ? task.parse(data) : undefined;
    },
    create: (created) => items.create(created),
    replace: (next, version) => items.replace(next, version),
    surroundings: async () => undefined,
  });

  /** Those of one state, oldest first: what waits longest stands on top. */
  async function list(state: TaskState, page: PageRequest): Promise<Page<Task>> {
    return parsePage(await tasks.query.byState({ state }).go({ ...page, hydrate: true }), task);
  }

  return { load, opening, changes, change, list };
}
