import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import { ANSWER_FIELDS } from '#appeals/case/domain/commands/parts.ts';
import { toSchema } from '#kernel/contracts/commands/to-shape.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { SURVEY_PAGE_TEXTS, type SurveyErrors, type SurveyFields } from './presenting/survey-page/survey-page.ts';

const answer = toSchema(ANSWER_FIELDS);

/** The answer in the fields of a form, by the same contract as `rate`; else what is wrong with each field. */
export function readSurveyForm(
  { contacted, resolved, satisfaction, words = '' }: SurveyFields,
  language: Language,
): Result<CommandRequests['rate'], SurveyErrors> {
  const given = {
    contacted: toBoolean(contacted),
    resolved: toBoolean(resolved),
    satisfaction: satisfaction === undefined ? undefined : Number(satisfaction),
    ...(words.trim() !== '' && { words }),
  };
  const read = parse(answer, given, language);
  if (read.ok) return ok(read.value);
  const choose = SURVEY_PAGE_TEXTS.choose[language];
  return fail(
    Object.fromEntries(
      read.error.map(({ path, message }) => [path, path === 'words' ? message : choose]),
    ) as SurveyErrors,
  );
}

function toBoolean(value: string | undefined): boolean | undefined {
  return value === 'true' ? true : value === 'false' ? false : undefined;
}
