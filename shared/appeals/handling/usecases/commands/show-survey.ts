import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import type { OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import { readReply } from '#appeals/case/usecases/cases/shown-texts.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import { openSurvey } from './survey.ts';

export type ShowSurveyDeps = OpenCaseDeps & {
  readonly keyring: Keyring;
  readonly texts: Pick<Texts, 'pick'>;
};

/** The case that a survey asks about, with its title and reply; of a merged case also the reply of the master. */
export interface OpenedSurvey {
  readonly access: CaseAccess;
  readonly texts: readonly StoredText[];
  readonly masterTexts: readonly StoredText[];
}

/** Opens the survey of a link. `not-found` for a forged link and one whose survey has ended. Reading it does not use up the link. */
export async function showSurvey(deps: ShowSurveyDeps, token: string): Promise<Result<OpenedSurvey, CaseFailure>> {
  const access = await openSurvey(deps, token);
  if (!access.ok) return access;
  const { appeal, master } = access.value;
  const [texts, masterTexts] = await Promise.all([
    readReply(deps.texts, appeal, ['original']),
    master ? readReply(deps.texts, master.appeal) : [],
  ]);
  return ok({ access: access.value, texts, masterTexts });
}
