import { Entity } from 'electrodb';
import { recordStore } from '../record/record.store.ts';
import type { Database } from '../shared/database.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
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

  /** Those of one state, oldest first unless ordered otherwise: what waits longest stands on top. */
  async function list(state: TaskState, { from, to, ...page }: TimelineRequest): Promise<Page<Task>> {
    const { first, last } = timeBounds({ from, to });
    const within = tasks.query.byState({ state }).between({ createdAt: first }, { createdAt: last });
    return parsePage(await within.go({ ...page, hydrate: true }), task);
  }

  return { load, opening, changes, change, list };
}
