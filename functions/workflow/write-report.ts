import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as startReport } from '../schedules/tasks/start-report.ts';
import { handler as askFigures } from './tasks/ask-figures.ts';
import { handler as makeReport } from './tasks/make-report.ts';

/** The monthly report: its start by the clock, and the tasks of its machine. */
export const handler = dispatchTasks({
  'start-report': startReport,
  'ask-figures': askFigures,
  'make-report': makeReport,
});
