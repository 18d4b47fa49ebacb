import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { indexCase } from '#appeals/queues/usecases/same-matter/index-words.ts';
import { type NoteMatterDeps, noteMatter } from '#appeals/queues/usecases/same-matter/note-matter.ts';
import type { ProjectViewDeps } from '#appeals/queues/usecases/views/project-view.ts';
import { rebuildCase } from '#appeals/queues/usecases/views/rebuild-case.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import { SEGMENTS } from './scan-lane.ts';

export interface RebuildDeps extends ProjectViewDeps, Omit<NoteMatterDeps, keyof ProjectViewDeps> {
  readonly log: EventLog;
  readonly searchIndex: Parameters<typeof indexCase>[0]['searchIndex'];
}

/** The job that writes the lists, the index of words and the noted matters of all cases again from their logs. */
export function rebuildViews(deps: RebuildDeps, pass: string, list: Job<string>['list']): Job<string> {
  return {
    name: 'rebuild-views',
    lanes: SEGMENTS,
    atOnce: 20,
    sliceSize: 500,
    pass: async () => pass,
    list,
    async work(appealId) {
      const events = await deps.log.read(appealId);
      const [first] = events;
      if (first === undefined) return undefined;
      await rebuildCase(deps, events);
      await indexCase(deps, events);
      await noteMatter(deps, first);
      return { cases: 1 };
    },
  };
}
