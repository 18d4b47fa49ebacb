import { SURVEY_PAGE_TEXTS } from '#appeals/handling/presenting/survey-page/survey-page.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { campaignAnswer } from './campaigns.contract.ts';
import type { CampaignErrors, CampaignFields } from './presenting/campaign-page.ts';

type Answer = (typeof campaignAnswer)['_zod']['output'];

/** The answer in the fields of a form, by the contract of the route; else what is wrong with each field. */
export function readCampaignForm(
  { helpful, words = '', decline }: CampaignFields,
  language: Language,
): Result<Answer, CampaignErrors> {
  if (decline === 'true') return ok({ decline: true });
  const given = { ...(helpful !== undefined && { helpful: Number(helpful) }), ...(words.trim() !== '' && { words }) };
  const read = parse(campaignAnswer, given, language);
  if (read.ok) return ok(read.value);
  const choose = SURVEY_PAGE_TEXTS.choose[language];
  return fail(Object.fromEntries(read.error.map(({ path, message }) => [path, path === 'words' ? message : choose])));
}
