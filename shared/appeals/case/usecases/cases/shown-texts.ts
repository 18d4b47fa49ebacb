import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import type { TextKind } from '#kernel/domain/vocabulary.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import type { Appeal } from '../../domain/appeal.ts';
import type { CaseAccess } from '../../domain/case.ts';
import type { AppealEvent } from '../../domain/event.ts';

/** Texts that never leave the staff side. */
export const INTERNAL_TEXTS: readonly TextKind[] = ['internalNote', 'staffComment', 'reason', 'basis', 'plan'];

/** Texts that a timeline shows with their events. */
export const TIMELINE_TEXTS: readonly TextKind[] = ['comment', 'question', 'supplement', 'interimReply'];

/** How many internal texts and requests of units an answer shows; of more the newest. */
export const MOST_NOTES = 50;

/** Up to this number all texts of a case are read by one query. Of a case with more, only those that the answer shows are read. */
const READ_ALL = 20;
/** A batch reads at most 100 texts. */
const BATCH = 100;

/** The texts that an answer shows: those of the head of the case, of a page of its timeline, and the newest notes. */
export async function readShownTexts(
  texts: Pick<Texts, 'list' | 'pick'>,
  { appeal, scope }: CaseAccess,
  entries: readonly AppealEvent[],
): Promise<readonly StoredText[]> {
  if (appeal.texts.length <= READ_ALL)
    return texts.list(
      appeal.id,
      appeal.texts.map(({ id }) => id),
    );
  const newest = (kind: TextKind) => appeal.texts.findLast((text) => text.kind === kind)?.id;
  const requests = appeal.unitRequests.slice(-MOST_NOTES);
  const notes = appeal.texts.filter(({ kind }) => INTERNAL_TEXTS.includes(kind)).slice(-MOST_NOTES);
  const ids = [
    'original',
    newest('restatement'),
    newest('question'),
    ...appeal.questions.map(({ textId }) => textId),
    newest('publicReply'),
    appeal.replyId,
    appeal.result?.publicReplyId,
    appeal.result?.internalNoteId,
    appeal.followUp.finalAnswer?.wordsId,
    ...entries.flatMap(({ changes }) => (changes.texts ?? []).filter(isInTimeline).map(({ id }) => id)),
    ...(scope.audience === 'staff' ? [...requests.flatMap((each) => [each.reasonId, each.planId])] : []),
    ...(scope.audience === 'staff' ? notes.map(({ id }) => id) : []),
  ];
  return pickTexts(texts, appeal.id, ids);
}

/** The public reply of a case, and more of its texts. */
export function readReply(
  texts: Pick<Texts, 'pick'>,
  { id, replyId, texts: known }: Appeal,
  more: readonly string[] = [],
): Promise<readonly StoredText[]> {
  return pickTexts(texts, id, [...more, replyId, known.findLast(({ kind }) => kind === 'publicReply')?.id]);
}

function isInTimeline({ kind }: TextRef): boolean {
  return TIMELINE_TEXTS.includes(kind);
}

/** Texts of a case by their ids, read in batches side by side. */
export async function pickTexts(
  texts: Pick<Texts, 'pick'>,
  appealId: string,
  ids: readonly (string | undefined)[],
): Promise<readonly StoredText[]> {
  const distinct = [...new Set(ids.filter((id) => id !== undefined))].map((id) => ({ appealId, id }));
  const batches = Array.from({ length: Math.ceil(distinct.length / BATCH) }, (_, index) =>
    texts.pick(distinct.slice(index * BATCH, (index + 1) * BATCH)),
  );
  return (await Promise.all(batches)).flat();
}
