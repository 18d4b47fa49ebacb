import type { StoredText } from '#kernel/ports/texts.ts';
import type { Appeal } from '../domain/appeal.ts';
import type { CaseAccess } from '../domain/case.ts';
import type { CaseRecords } from '../usecases/cases/case-records.ts';
import { INTERNAL_TEXTS, MOST_NOTES } from '../usecases/cases/shown-texts.ts';

/** Title and text that this reader may see. */
export function presentWords({ appeal, scope }: CaseAccess, texts: readonly StoredText[]) {
  const restatementId = appeal.texts.findLast(({ kind }) => kind === 'restatement')?.id;
  const restatement = texts.find(({ id }) => id === restatementId);
  const original = scope.original ? texts.find(({ id }) => id === 'original') : undefined;
  const shown = original ?? restatement;
  return {
    title: shown?.title,
    text: shown?.text,
    restatement: restatement && { title: restatement.title, text: restatement.text },
  };
}

/** The result of the handling with its texts. */
export function presentResult({ result }: Appeal, texts: readonly StoredText[]) {
  if (!result) return undefined;
  const findText = (id: string | undefined) => texts.find((text) => text.id === id)?.text;
  return {
    solved: result.solved,
    at: result.at,
    passedAt: result.passedAt,
    publicReply: findText(result.publicReplyId),
    internalNote: findText(result.internalNoteId),
  };
}

/**
 * Internal notes, reasons and staff comments, which never leave the staff side (DOMAIN 2). A reason that the appellant gave
 * names no author, and only readers of the original words see it. Of many notes the newest are shown.
 */
export function listNotes({ appeal, scope }: CaseAccess, { texts, staffNames }: CaseRecords) {
  return appeal.texts
    .filter(({ kind }) => INTERNAL_TEXTS.includes(kind))
    .slice(-MOST_NOTES)
    .flatMap(({ id, kind }) => {
      const text = texts.find((each) => each.id === id);
      if (!text) return [];
      const isAppellants = appeal.ownerKeys.includes(text.by);
      if (isAppellants && !scope.original) return [];
      return [
        { kind, text: text.text, at: text.at, ...(!isAppellants && { by: text.by, byName: staffNames?.get(text.by) }) },
      ];
    });
}
