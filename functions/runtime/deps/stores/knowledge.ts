import { ENV } from '#kernel/env-names.ts';
import { indexPointers } from '#knowledge/adapters/index-pointers.ts';
import { knowledgeFeedbacks } from '#knowledge/adapters/knowledge-feedback.ts';
import { knowledgeItems } from '#knowledge/adapters/knowledge-items.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.directoryTable);

/** The knowledge base in the directory. */
export const knowledgeStores = lazyPorts({
  knowledge: () => knowledgeItems(table()),
  feedbacks: () => knowledgeFeedbacks(table()),
  indexPointers: () => indexPointers(table()),
});
