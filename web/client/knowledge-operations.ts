import type * as z from 'zod/mini';
import type { importReport } from '#directory/contracts/directory-records.ts';
import type {
  deskItem,
  deskItemWithHistory,
  feedbackAnswer,
  givenFeedback,
  KNOWLEDGE_BODIES,
  knowledgeFeedback,
  knowledgeListEntry,
  knowledgeListQuery,
  knowledgeTableQuery,
} from '#knowledge/knowledge.contract.ts';
import type { Page, PageQuery } from './page.ts';

type Bodies = typeof KNOWLEDGE_BODIES;
export type KnowledgeCommand = keyof Bodies;
export type DeskItem = z.output<typeof deskItemWithHistory>;
export type KnowledgeEntry = z.output<typeof knowledgeListEntry>;

type CommandOperations = {
  [C in KnowledgeCommand as `POST /v1/desk/knowledge/{id}/${C}`]: {
    body: z.input<Bodies[C]>;
    answer: z.output<typeof deskItem>;
  };
};

/** The operations of those who write the knowledge base. */
export interface KnowledgeOperations extends CommandOperations {
  'GET /v1/desk/knowledge-lists/{list}': {
    query: PageQuery & z.input<typeof knowledgeListQuery>;
    answer: Page<KnowledgeEntry>;
  };
  'GET /v1/desk/knowledge/{id}': { answer: DeskItem };
  'GET /v1/desk/knowledge-table/export': { query: z.input<typeof knowledgeTableQuery>; answer: string };
  'POST /v1/desk/knowledge-table/import': {
    query: { readonly dryRun?: 'true' | 'false' };
    csv: string;
    answer: z.output<typeof importReport>;
  };
  'POST /v1/desk/knowledge/{id}/feedback': {
    body: z.input<typeof knowledgeFeedback>;
    answer: z.output<typeof givenFeedback>;
  };
  'POST /v1/desk/knowledge/{id}/answer-feedback': { body: z.input<typeof feedbackAnswer>; answer: unknown };
}
