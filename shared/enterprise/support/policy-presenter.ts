import { type RegionNames, regionName } from '#directory/presenting/region-name.ts';
import { SIZE_TEXTS } from '#enterprise/businesses/businesses.view.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { formatCitation } from './cite-policies.rules.ts';
import type { FoundPolicy } from './find-policies.rules.ts';
import type { MatchResult, PolicyMatch } from './match-policy.rules.ts';
import { describeFinding, industryText, VERDICT_TEXTS } from './policies.view.ts';
import type { ReadPolicy } from './read-policy.ts';

/** A policy with the names of its codes. Its own words are in the language in which they were written. */
export function presentPolicy(policy: ReadPolicy, regions: RegionNames, language: Language) {
  return {
    ...policy,
    citation: formatCitation(policy.id, policy.version),
    industryTexts: policy.industries.map((code) => industryText(code, language)),
    sizeTexts: policy.sizes.map((size) => SIZE_TEXTS[size][language]),
    regions: policy.regions.map((regionCode) => ({ regionCode, regionName: regionName(regions, regionCode) })),
  };
}

/** A policy that was found, with what speaks for and against it. */
export function presentFoundPolicy(
  { policy, match }: FoundPolicy<ReadPolicy>,
  regions: RegionNames,
  language: Language,
) {
  return {
    ...presentPolicy(policy, regions, language),
    ...(match && { match: presentMatch(match, regions, language) }),
  };
}

function presentMatch({ verdict, findings }: PolicyMatch, regions: RegionNames, language: Language) {
  const list = (result: MatchResult) =>
    findings
      .filter((finding) => finding.result === result)
      .map((finding) => ({ criterion: finding.criterion, text: describeFinding(finding, regions, language) }));
  return {
    verdict,
    verdictText: VERDICT_TEXTS[verdict][language],
    reasons: list('met'),
    against: list('unmet'),
    unknown: list('unknown'),
  };
}
