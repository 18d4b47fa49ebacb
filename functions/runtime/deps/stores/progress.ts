import { runs } from '#appeals/case/adapters/runs.ts';
import { calendarProgress } from '#appeals/handling/calendar-progress.adapter.ts';
import { finishedUnits } from '#appeals/handling/finished-units.adapter.ts';
import { ENV } from '#kernel/env-names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.controlTable);

/** Runs of workflows, and how far repeated work has come. */
export const progressStores = lazyPorts({
  runs: () => runs(table()),
  progress: () => calendarProgress(table()),
  finishedUnits: () => finishedUnits(table()),
});
