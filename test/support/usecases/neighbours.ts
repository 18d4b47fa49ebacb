import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { noteMatter } from '#appeals/queues/usecases/same-matter/note-matter.ts';
import { aboutATree } from './cases.ts';
import { project } from './lives.ts';
import type { World } from './world.ts';

/** Two texts about one pipe, and one about something else. */
export const BURST = '三号楼门前的自来水管爆了，水漫到马路上，一夜没有人来修。';
export const AGAIN = '自来水管爆裂，三号楼门前全是水，马路都结冰了，快来人修。';
export const LAMP = '文化宫后面的路灯坏了三天，晚上漆黑一片，老人不敢出门。';

/** A request for help with this text, without a category. */
export const about = (text: string, changes: Partial<AppealRequest> = {}) =>
  aboutATree({ kind: 'help', title: text.slice(0, 8), text, categoryHint: undefined, ...changes });

/** Projects and indexes all events, as the consumers do. */
export async function projectAndIndex(world: World): Promise<void> {
  await project(world, world.log.all());
  for (const event of world.log.all()) await noteMatter(world, event);
}
