import type { AppealRequest } from '../../../shared/contracts/commands/intake/filing.ts';
import { fold } from '../../../shared/domain/appeal/evolve.ts';
import { ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import { headOf } from '../../../shared/presenting/appeal-presenter.ts';
import type { Language } from '../../../shared/presenting/labels/language.ts';
import { ahead } from '../../../shared/usecases/commands/ahead.ts';
import {
  type ComingFiler,
  type FileAppeal,
  type Filer,
  fileAppeal,
} from '../../../shared/usecases/filing/file-appeal.ts';
import { appealIdOf } from '../../../shared/usecases/filing/hashing.ts';
import { queryCodeOf } from '../../../shared/usecases/filing/query-code.ts';
import { logError } from '../log.ts';
import { keyring } from '../secrets.ts';
import { contacts, directory, filings, log, media, numbers, places, texts, time } from '../stores.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { HttpFailure } from './problem.ts';

const filingDeps = () => ({
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
});

/**
 * What every way of filing ends with: 201 with number and query code, the same for every repeat, and what `beside` adds.
 * What has been filed stands: where `beside` fails, its part alone is absent.
 */
export async function fileCall(
  filer: Filer | ComingFiler,
  request: AppealRequest,
  key: string,
  language: Language,
  beside: Promise<object> = Promise.resolve({}),
  deps: FileAppeal = filingDeps(),
): Promise<Result<HttpAnswer, HttpFailure>> {
  const callerId = 'filer' in filer ? filer.callerId : filer.actor.id;
  // The id of the appeal follows from the request; the secret of the code may still have to be decrypted.
  const queryCode = ahead(queryCodeOf(deps.keyring, appealIdOf(callerId, key)));
  const filed = await fileAppeal(deps, filer, request, key);
  if (!filed.ok) return filed;
  const appeal = fold(filed.value);
  if (!appeal) throw new Error('filed without an event');
  const body = { ...headOf(appeal, language), queryCode: await queryCode, submittedAt: appeal.submittedAt };
  return ok({ status: 201, body: { ...body, ...(await orNothing(beside)) } });
}

async function orNothing(beside: Promise<object>): Promise<object> {
  try {
    return await beside;
  } catch (error) {
    logError('filing-beside-failed', error);
    return {};
  }
}
