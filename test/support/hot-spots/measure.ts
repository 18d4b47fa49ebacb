import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NotedMatter, noteMatter } from '#appeals/queues/usecases/same-matter/note-matter.ts';
import { watchHotSpots } from '#appeals/queues/usecases/same-matter/watch-hot-spots.ts';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import type { RouterModel } from '#texts/domain/classifier/model.ts';
import { readModel } from '#texts/model-header.contract.ts';
import { type MemoryWorld, openWorld } from '../usecases/world.ts';

const DATA = join(import.meta.dirname, '../../../data/router');

export const HOT_SPOT_PARTS = ['training', 'tuning', 'held-out'] as const;
export type HotSpotPart = (typeof HOT_SPOT_PARTS)[number];

/** Appeals of one area within a few hours: about one matter, described from different sides, or about several. */
interface Group {
  readonly name: string;
  readonly isOneMatter: boolean;
  readonly appeals: readonly { readonly address?: string; readonly text: string }[];
}

/** What was noticed in the groups of a part. */
export interface HotSpotQuality {
  readonly part: HotSpotPart;
  readonly matters: number;
  /** The matters that became a hot spot. */
  readonly found: number;
  /** Of the appeals of those, how many belong to it. */
  readonly joined: number;
  readonly others: number;
  /** The groups of several matters that became a hot spot all the same. */
  readonly wrong: number;
  /** The groups that were judged wrongly. */
  readonly names: readonly string[];
}

/** Notes the appeals of each group as the consumer does, in an area of its own, and counts the hot spots. */
export async function measureHotSpotGroups(part: HotSpotPart): Promise<HotSpotQuality> {
  const read = readModel(readFileSync(join(DATA, 'model.bin')));
  if (!read.ok) throw new Error(read.error);
  const judged: { readonly group: Group; readonly isNoticed: boolean; readonly joined: number }[] = [];
  for (const group of readGroups(part)) judged.push({ group, ...(await notice(group, read.value)) });
  const [matters, others] = [true, false].map((isOne) => judged.filter(({ group }) => group.isOneMatter === isOne));
  const noticed = (some: typeof judged = []) => some.filter(({ isNoticed }) => isNoticed);
  const sum = (some: readonly number[]) => some.reduce((total, each) => total + each, 0);
  const found = noticed(matters);
  return {
    part,
    matters: matters?.length ?? 0,
    found: found.length,
    joined: sum(found.map(({ joined }) => joined)) / sum(found.map(({ group }) => group.appeals.length)),
    others: others?.length ?? 0,
    wrong: noticed(others).length,
    names: judged
      .filter(({ group, isNoticed }) => group.isOneMatter !== isNoticed)
      .map(({ group }) => `${group.name} ${group.isOneMatter ? 'missed' : 'wrong'}`),
  };
}

/** Files the appeals of a group twenty minutes apart. */
async function notice(group: Group, model: RouterModel) {
  const world = openWorld();
  const matters: NotedMatter[] = [];
  for (const [index, { address, text }] of group.appeals.entries()) {
    const appealId = `${group.name}-${index}`;
    const at = plusMillis(world.time.now(), (index * HOUR_MS) / 3);
    const sources = {
      texts: { pick: async () => [{ appealId, id: 'original', kind: 'original', text, at }] },
      places: { pick: async () => (address === undefined ? [] : [{ appealId, address }]) },
    };
    const data = { number: appealId, regionCode: '210102001', ownerKeys: [appealId], kind: 'help' };
    const deps = { ...world, routerModel: { read: async () => model } };
    const noted = await noteMatter(
      deps as never,
      { type: 'appeal.submitted', appealId, version: 1, at, data } as never,
      sources as never,
    );
    if (!noted) throw new Error(`${appealId} was not noted`);
    matters.push(noted);
    for (const result of (await watchHotSpots(world, [noted])).values())
      if (result.status === 'rejected') throw result.reason;
  }
  const spots = await listSpots(world);
  return { isNoticed: spots.length > 0, joined: Math.max(0, ...spots.map(({ count }) => count)) };
}

const listSpots = (world: MemoryWorld) => world.hotSpots.list('210100', 20);

function readGroups(part: HotSpotPart): readonly Group[] {
  const rows = readFileSync(join(DATA, `hot-spots/${part}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name = '', label = '', address = '', text = ''] = line.split('\t');
      return { name, label, appeal: { ...(address !== '-' && { address }), text } };
    });
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => ({
    name,
    isOneMatter: own[0]?.label === 'yes',
    appeals: own.map(({ appeal }) => appeal),
  }));
}
