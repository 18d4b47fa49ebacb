import type { Directory } from '#directory/ports/directory.ts';
import type { PolicyAnswer } from '#enterprise/support/find-policies.ts';
import { presentFoundPolicy } from '#enterprise/support/policy-presenter.ts';
import type { Language } from '#kernel/presenting/language.ts';
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
