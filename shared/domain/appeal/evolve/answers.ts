import { type Appeal, type FollowUp, NO_FOLLOW_UP, type Result } from '../appeal.ts';
import type { AppealEvent, EventData } from '../event.ts';
import type { TextKind } from '../words.ts';

/** A result that has passed, whose reply the appellant reads from now on. */
export function passed(result: Result): Pick<Appeal, 'result' | 'replyId'> {
  return { result, ...(result.publicReplyId !== undefined && { replyId: result.publicReplyId }) };
}

/** The same answer as on the spot, for a case already filed. */
export function answeredDirectly(appeal: Appeal, event: AppealEvent): Appeal {
  const { publicReplyId } = resultTexts(event);
  return {
    ...appeal,
    ...passed({ assignmentId: '', solved: true, at: event.at, passedAt: event.at, publicReplyId }),
    followUp: askedAnew(appeal),
  };
}

/** The follow-up of a new round; of all rounds the very first answer is kept (DOMAIN 6). */
export function askedAnew({ followUp }: Appeal): FollowUp {
  return { ...NO_FOLLOW_UP, ...(followUp.firstAnswer && { firstAnswer: followUp.firstAnswer }) };
}

/** First and final answers are both kept (DOMAIN 6). */
export function answered(
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

/** The text of a kind that comes with an event. */
export function textIn({ changes }: AppealEvent, kind: TextKind): string | undefined {
  return changes.texts?.find((text) => text.kind === kind)?.id;
}

/** What the appellant is told reads as the reply from now on. */
export function replyIn(event: AppealEvent): Pick<Appeal, 'replyId'> {
  const replyId = textIn(event, 'publicReply');
  return replyId === undefined ? {} : { replyId };
}

/** The texts of a result. */
export function resultTexts(event: AppealEvent): { publicReplyId?: string; internalNoteId?: string } {
  return { publicReplyId: textIn(event, 'publicReply'), internalNoteId: textIn(event, 'internalNote') };
}
