import type { Wording } from '#kernel/presenting/language.ts';
import type { KnowledgeState } from './domain/item.ts';

export const KNOWLEDGE_STATE_TEXTS: Readonly<Record<KnowledgeState, Wording>> = {
  draft: { zh: '草稿', en: 'Draft' },
  review: { zh: '审核中', en: 'Under review' },
  published: { zh: '已发布', en: 'Published' },
  expired: { zh: '已失效', en: 'Expired' },
};
