import type { StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import { type BindKeyDeps, bindKey } from '#kernel/usecases/bind-key.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import type { FeedbackKind, FeedbackOutcome, KnowledgeFeedback } from '../domain/feedback.ts';
import { mayWriteFor } from '../domain/item.ts';
import type { KnowledgeFeedbacks } from '../ports/knowledge-feedback.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';

export interface GiveFeedbackDeps extends BindKeyDeps {
  readonly knowledge: Pick<KnowledgeItems, 'find'>;
  readonly feedbacks: KnowledgeFeedbacks;
  readonly directory: Pick<Directory, 'policy' | 'calendar' | 'units'>;
}

/** Says that an item is wrong or outdated. Its owner has to answer within the policy's limit. */
export async function giveFeedback(
  deps: GiveFeedbackDeps,
  staff: StaffMember,
  call: { readonly itemId: string; readonly kind: FeedbackKind; readonly note: string; readonly key: string },
): Promise<Result<KnowledgeFeedback, Failure>> {
  const { knowledge, feedbacks, directory, time } = deps;
  const { itemId, kind, note, key } = call;
  const id = requestRef(staff.subject, key, {}).key;
  const [item, earlier, policy, calendar] = await Promise.all([
    knowledge.find(itemId),
    feedbacks.find(itemId, id),
    directory.policy(),
    directory.calendar(),
  ]);
  if (item === undefined) return fail({ kind: 'not-found' });
  if (earlier !== undefined)
    return earlier.note === note && earlier.kind === kind ? ok(earlier) : fail({ kind: 'idempotency-conflict' });
  const at = time.now();
  const { dueAt } = addLimit(calendar, requireLimit(policy.knowledge.feedback), at);
  const { ownerUnitId } = item.content;
  const feedback = {
    id,
    itemId,
    ownerUnitId,
    kind,
    note,
    by: staff.subject,
    at,
    dueAt,
    calendarVersion: calendar.version,
  };
  // Another call with this key was first: its note decides.
  return (await feedbacks.put(feedback)) ? ok(feedback) : giveFeedback(deps, staff, call);
}

/** The owner answers feedback: the item was corrected, or it is right as it is. Once. */
export async function answerFeedback(
  deps: GiveFeedbackDeps,
  staff: StaffMember,
  call: {
    readonly itemId: string;
    readonly feedbackId: string;
    readonly outcome: FeedbackOutcome;
    readonly note: string;
    readonly key: string;
  },
): Promise<Result<KnowledgeFeedback, Failure>> {
  const { feedbacks, directory, time } = deps;
  const { key, ...body } = call;
  const { itemId, feedbackId, outcome, note } = body;
  const feedback = await feedbacks.find(itemId, feedbackId);
  if (feedback === undefined) return fail({ kind: 'not-found' });
  const owner = (await directory.units([feedback.ownerUnitId])).get(feedback.ownerUnitId);
  if (owner === undefined || !mayWriteFor(staff, owner)) return fail({ kind: 'role-required' });
  const bound = await bindKey(deps, { callerId: staff.subject, key, body });
  if (!bound.ok) return bound;
  const answered = { ...feedback, answer: { outcome, note, by: staff.subject, at: time.now() } };
  if (feedback.answer === undefined && (await feedbacks.answer(answered))) return ok(answered);
  const now = (await feedbacks.find(itemId, feedbackId))?.answer;
  return now?.by === staff.subject && now.note === note && now.outcome === outcome
    ? ok({ ...feedback, answer: now })
    : fail({ kind: 'idempotency-conflict' });
}
