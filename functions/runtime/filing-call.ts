import { fold } from '../../shared/domain/evolve.ts';
import type { Language } from '../../shared/domain/labels/language.ts';
import { ok, type Result } from '../../shared/domain/refusal.ts';
import { type AppealRequest, type Filer, fileAppeal } from '../../shared/usecases/file-appeal.ts';
import { headOf } from '../../shared/usecases/present-appeal.ts';
import { queryCodeOf } from '../../shared/usecases/query-code.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { HttpFailure } from './problem.ts';
import { keyring } from './secrets.ts';
import { contacts, directory, filings, log, media, numbers, places, texts, time } from './stores.ts';

/** What every way of filing ends with: 201 with number and query code, the same for every repeat. */
export async function fileCall(
  filer: Filer,
  request: AppealRequest,
  key: string,
  language: Language,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const deps = {
    log: log(),
    filings: filings(),
    numbers: numbers(),
    contacts: contacts(),
    places: places(),
    texts: texts(),
    media: media(),
    directory: directory(),
    keyring: keyring(),
    time,
  };
  const filed = await fileAppeal(deps, filer, request, key);
  if (!filed.ok) return filed;
  const appeal = fold(filed.value);
  if (!appeal) throw new Error('filed without an event');
  const queryCode = await queryCodeOf(deps.keyring, appeal.id);
  return ok({ status: 201, body: { ...headOf(appeal, language), queryCode, submittedAt: appeal.submittedAt } });
}
