import type { Instant } from '#kernel/domain/instant.ts';

export const FEEDBACK_KINDS = ['wrong', 'outdated'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const FEEDBACK_OUTCOMES = ['corrected', 'kept'] as const;
export type FeedbackOutcome = (typeof FEEDBACK_OUTCOMES)[number];

/** What a member of staff says is wrong with an item. Its owner answers by `dueAt` (policy `knowledge.feedback`). */
export interface KnowledgeFeedback {
  readonly id: string;
  readonly itemId: string;
  readonly ownerUnitId: string;
  readonly kind: FeedbackKind;
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
  readonly dueAt: Instant;
  /** Of the calendar that the deadline was computed with. */
  readonly calendarVersion: number;
  readonly answer?: FeedbackAnswer;
}

/** What the owner of the item answers. */
export interface FeedbackAnswer {
  readonly outcome: FeedbackOutcome;
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
}

/** Whether the owner is late, or was. */
export function isOverdue({ dueAt, answer }: KnowledgeFeedback, now: Instant): boolean {
  return (answer?.at ?? now) > dueAt;
}
