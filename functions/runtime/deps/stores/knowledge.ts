import { indexPointers } from '../../../../shared/adapters/dynamodb/knowledge/index-pointers.ts';
import { knowledgeFeedbacks } from '../../../../shared/adapters/dynamodb/knowledge/knowledge-feedback.ts';
import { knowledgeItems } from '../../../../shared/adapters/dynamodb/knowledge/knowledge-items.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.directoryTable);

/** The knowledge base in the directory. */
export const knowledgeStores = lazyPorts({
  knowledge: () => knowledgeItems(table()),
  feedbacks: () => knowledgeFeedbacks(table()),
  indexPointers: () => indexPointers(table()),
});
