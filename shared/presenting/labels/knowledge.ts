import type { KnowledgeState } from '../../domain/knowledge/item.ts';
import type { Wording } from './language.ts';

export const KNOWLEDGE_STATE_TEXTS: Readonly<Record<KnowledgeState, Wording>> = {
  draft: { zh: '草稿', en: 'Draft' },
  review: { zh: '审核中', en: 'Under review' },
  published: { zh: '已发布', en: 'Published' },
  expired: { zh: '已失效', en: 'Expired' },
};
