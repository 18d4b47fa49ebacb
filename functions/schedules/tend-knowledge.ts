import { type TendKnowledgeDeps, tendKnowledge } from '#knowledge/usecases/tend-knowledge.ts';
import { indexStore } from '../runtime/deps/index-store.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../runtime/deps/stores/knowledge.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Every minute: expires knowledge items, reminds their owners, and builds the search indexes anew after a change. */
export const createHandler = (deps: TendKnowledgeDeps) =>
  task(async () => {
    const report = await tendKnowledge(deps);
    for (const each of report.reminded) logInfo('knowledge-ends-soon', { ...each });
    for (const [name, built] of Object.entries(report.built)) logInfo('knowledge-indexed', { name, ...built });
    return { expired: report.expired, reminded: report.reminded.length };
  });

export const handler = createHandler(combine(base, directoryStores, knowledgeStores, indexStore, messages));
