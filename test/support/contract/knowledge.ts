import type { LocalDate } from '#kernel/domain/instant.ts';
import type { KnowledgeFeedback } from '#knowledge/domain/feedback.ts';
import type { KnowledgeContent, KnowledgeItem } from '#knowledge/domain/item.ts';
import { minute } from './samples.ts';

export const aContent = (more: Partial<KnowledgeContent> = {}): KnowledgeContent => ({
  question: '暖气不热怎么办？',
  answer: '先看阀门是否打开，再给暖气片放气。',
  aliases: ['屋里冷'],
  legalBasis: ['《示例条例》第一条'],
  needsCheck: false,
  category: '0201',
  regionCode: '210102',
  ownerUnitId: 'heat',
  validFrom: '2026-01-01' as LocalDate,
  audience: 'public',
  ...more,
});

export const anItem = (id: string, more: Partial<KnowledgeItem> = {}): KnowledgeItem => ({
  id,
  version: 1,
  state: 'draft',
  content: aContent(),
  authors: ['a'],
  command: 'edit',
  at: minute(0),
  by: 'a',
  ...more,
});

/** An item that is shown. */
export const aShownItem = (id: string, more: Partial<KnowledgeContent> = {}): KnowledgeItem => {
  const content = aContent(more);
  return anItem(id, {
    state: 'published',
    command: 'publish',
    content,
    live: { content, version: 1, at: minute(0), by: 'b' },
  });
};

export const aFeedback = (id: string, more: Partial<KnowledgeFeedback> = {}): KnowledgeFeedback => ({
  id,
  itemId: 'k1',
  ownerUnitId: 'heat',
  kind: 'wrong',
  note: '电话变了',
  by: 'operator',
  at: minute(1),
  dueAt: minute(100),
  calendarVersion: 1,
  ...more,
});
