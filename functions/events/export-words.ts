import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as exportReplies } from './tasks/export-replies.ts';
import { handler as exportTexts } from './tasks/export-texts.ts';

/** Firehose: rows with texts, from the logs and the personal texts. */
export const handler = dispatchTasks({
  'export-replies': exportReplies,
  'export-texts': exportTexts,
});
