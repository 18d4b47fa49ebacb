import type { TextKind } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../appeal.ts';
import type { Result } from '../assignments/assignment.ts';
import type { AppealEvent } from '../event.ts';
import type { EventData } from '../event-data.ts';
import { type FollowUp, NO_FOLLOW_UP } from '../follow-up.ts';

/** The fields of a result that has passed, and of its reply, which the appellant now reads. */
export function toPassedResult(result: Result): Pick<Appeal, 'result' | 'replyId'> {
  return { result, ...(result.publicReplyId !== undefined && { replyId: result.publicReplyId }) };
}

/** Applies the answer to a case that was filed before; it counts like an answer on the spot. */
export function applyDirectAnswer(appeal: Appeal, event: AppealEvent): Appeal {
  const { publicReplyId } = toResultTexts(event);
  return {
    ...appeal,
    ...toPassedResult({ assignmentId: '', solved: true, at: event.at, passedAt: event.at, publicReplyId }),
    followUp: resetFollowUp(appeal),
  };
}

/** The follow-up of a new round; the very first answer of all rounds stays (DOMAIN 6). */
export function resetFollowUp({ followUp }: Appeal): FollowUp {
  return { ...NO_FOLLOW_UP, ...(followUp.firstAnswer && { firstAnswer: followUp.firstAnswer }) };
}

/** Applies an answer to the survey; the first and the final one both stay (DOMAIN 6). */
export function applyAnswer(
  followUp: FollowUp,
  { answer, verdictPending, followed }: EventData['appeal.rated'],
): FollowUp {
  return {
    ...followUp,
    firstAnswer: followUp.firstAnswer ?? answer,
    finalAnswer: answer,
    verdictPending,
    ...(followed && { followed }),
  };
}

/** Finds the id of the event's text of a kind. */
export function findText({ changes }: AppealEvent, kind: TextKind): string | undefined {
  return changes.texts?.find((text) => text.kind === kind)?.id;
}

/** The event's public reply as the reply of the case. */
export function toReply(event: AppealEvent): Pick<Appeal, 'replyId'> {
  const replyId = findText(event, 'publicReply');
  return replyId === undefined ? {} : { replyId };
}

/** The texts of a result. */
export function toResultTexts(event: AppealEvent): { publicReplyId?: string; internalNoteId?: string } {
  return { publicReplyId: findText(event, 'publicReply'), internalNoteId: findText(event, 'internalNote') };
}
