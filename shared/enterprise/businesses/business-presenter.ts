import type { Agent } from '#accounts/agents.rules.ts';
import { type Business, findPoolCounty } from '#directory/domain/business.ts';
import { type RegionNames, regionName, withRegionName } from '#directory/presenting/region-name.ts';
import type { Language } from '#kernel/presenting/language.ts';
import {
  AGENT_STATE_TEXTS,
  AGENT_WAY_TEXTS,
  BUSINESS_STATUS_TEXTS,
  SECTION_TEXTS,
  SIZE_TEXTS,
} from './businesses.view.ts';
import type { BusinessDetails, OwnBusiness } from './read-businesses.ts';

/** What lists show of a business. */
export function presentListedBusiness(business: Business, regions: RegionNames, language: Language) {
  const { creditCode, name, section, division, size, regionCode, status } = business;
  return {
    creditCode,
    name,
    section,
    sectionText: SECTION_TEXTS[section][language],
    division,
    size,
    sizeText: SIZE_TEXTS[size][language],
    ...withRegionName(regions, regionCode),
    status,
    statusText: BUSINESS_STATUS_TEXTS[status][language],
  };
}

/** A business in the list of a person who acts for it or is invited to. */
export function presentOwnBusiness({ business, agent: own }: OwnBusiness, regions: RegionNames, language: Language) {
  return { ...presentListedBusiness(business, regions, language), agent: presentAgent(own, language) };
}

/** A business with its managers up to now and its agents. */
export function presentBusiness(
  { business: shown, version, periods, agents, names, regions }: BusinessDetails,
  language: Language,
) {
  const { managerId } = shown;
  const pool = findPoolCounty(shown);
  const withName = (id: string) => ({ id, ...(names.get(id) !== undefined && { name: names.get(id) }) });
  return {
    ...presentListedBusiness(shown, regions, language),
    version,
    ...(managerId !== undefined && { manager: withName(managerId) }),
    ...(managerId === undefined && { pool, poolName: regionName(regions, pool) }),
    managers: periods.map(({ managerId: id, since }) => ({
      ...(id !== undefined && { manager: withName(id) }),
      ...(since !== undefined && { since }),
    })),
    agents: agents.map((each) => presentAgent(each, language)),
  };
}

export function presentAgent({ subject, name, state, way, at, until }: Agent, language: Language) {
  return {
    id: subject,
    name,
    state,
    stateText: AGENT_STATE_TEXTS[state][language],
    way,
    wayText: AGENT_WAY_TEXTS[way][language],
    at,
    ...(until !== undefined && { until }),
  };
}
