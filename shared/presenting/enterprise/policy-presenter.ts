import { formatCitation } from '../../domain/enterprise/policies/cite-policies.ts';
import type { FoundPolicy } from '../../domain/enterprise/policies/find-policies.ts';
import type { MatchResult, PolicyMatch } from '../../domain/enterprise/policies/match-policy.ts';
import type { ReadPolicy } from '../../usecases/enterprise/policies/read-policy.ts';
import { SIZE_TEXTS } from '../labels/enterprise/businesses.ts';
import { describeFinding, industryText, VERDICT_TEXTS } from '../labels/enterprise/policies.ts';
import type { Language } from '../labels/language.ts';
import { type RegionNames, regionName } from '../labels/region-name.ts';

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
