import type { Directory } from '../../../../shared/ports/directory.ts';
import { presentFoundPolicy } from '../../../../shared/presenting/enterprise/policy-presenter.ts';
import type { Language } from '../../../../shared/presenting/labels/language.ts';
import type { PolicyAnswer } from '../../../../shared/usecases/enterprise/policies/find-policies.ts';
import type { HttpAnswer } from './http-answer.ts';

/** The answer with the policies that were found, with the names of their regions. */
export async function answerWithPolicies(
  { directory }: { readonly directory: Pick<Directory, 'regionPaths'> },
  { found, business }: PolicyAnswer,
  language: Language,
): Promise<HttpAnswer> {
  const codes = found.flatMap(({ policy }) => policy.regions);
  const regions = await directory.regionPaths([...new Set([...codes, ...(business ? [business.regionCode] : [])])]);
  return { status: 200, body: { items: found.map((each) => presentFoundPolicy(each, regions, language)) } };
}
