import { regionName } from '#directory/presenting/region-name.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { OpenedCampaign, ShownCampaign } from '../usecases/manage-campaigns.ts';
import { CAMPAIGN_STATE_TEXTS } from './campaigns.ts';
import { presentServiceRow } from './helpfulness-presenter.ts';

/** A campaign without its result. */
export function presentCampaign({ campaign, state, regions }: ShownCampaign, language: Language) {
  const { id, name, regionCode, from, to, size, seed, begin, end, createdAt, drawn, ended } = campaign;
  return {
    id,
    name,
    regionCode,
    regionName: regionName(regions, regionCode),
    from,
    to,
    size,
    seed,
    begin,
    end,
    state,
    stateText: CAMPAIGN_STATE_TEXTS[state][language],
    createdAt,
    ...(drawn && { population: drawn.population, sample: drawn.sample }),
    ...(ended && { ended: { at: ended.at, why: ended.why } }),
  };
}

/** A campaign with what it found. Words have their day and step only, and no business. */
export function presentCampaignResult(opened: OpenedCampaign, language: Language) {
  const { result, texts, regions } = opened;
  if (!result) return presentCampaign(opened, language);
  const { countedAt, hideBelow, progress, rows } = result;
  const { delivered, unreached, reminded, answered, declined } = progress;
  const words = result.words.flatMap(({ requestId, wordsId, helpful, at }) => {
    const found = texts.find(({ appealId, id }) => appealId === requestId && id === wordsId);
    return found ? [{ helpful, text: found.text, at: toLocalDate(at) }] : [];
  });
  const items = rows.map((row) => presentServiceRow(row, regions, language));
  return {
    ...presentCampaign(opened, language),
    result: { countedAt, hideBelow, delivered, unreached, reminded, answered, declined, items, words },
  };
}
