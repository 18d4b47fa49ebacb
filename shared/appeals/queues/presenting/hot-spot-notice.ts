import type { Region } from '#directory/domain/directory.ts';
import { regionName } from '#directory/presenting/region-name.ts';
import { momentText } from '#kernel/presenting/dates.ts';
import type { HotSpot } from '../domain/hot-spots.ts';

/** The text to the supervisors' duty desk about a new hot spot: where, what and how many, no words of any appeal. */
export function hotSpotText(
  { area, since, people }: Pick<HotSpot, 'area' | 'since' | 'people'>,
  regions: ReadonlyMap<string, Region>,
  categoryName: string | undefined,
): string {
  const place = regionName(regions, area) ?? '地点不明';
  const matter = categoryName === undefined ? '同一事项' : `“${categoryName}”`;
  return `【12345】热点预警：${place}自${momentText(since).zh}起已有${people}人反映${matter}，请登录工作台查看热点列表。`;
}
