import type { Bilingual } from '#cli/run-tool.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { type RetireObstacle, whyNotRetire } from '#kernel/adapters/kms/next-data-key.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { DataKey } from '#kernel/ports/keyring.ts';
import { countEntries } from './person-entries.ts';

/** The obstacle, by its code. */
const OBSTACLES: Readonly<Record<RetireObstacle, (version: number) => Bilingual>> = {
  unknown: (version) => ({ en: `There is no version ${version}.`, zh: `没有版本 ${version}。` }),
  retired: (version) => ({ en: `Version ${version} is retired.`, zh: `版本 ${version} 已停用。` }),
  tooEarly: (version) => ({
    en: `Version ${version} can be retired a day after the next version is in use.`,
    zh: `下一版本启用满一天后才能停用版本 ${version}。`,
  }),
};

/** Why look-ups under a version cannot end now: its age, or what is still stored under it. Undefined when they can. */
export async function refuseRetirement(
  control: TableAccess,
  keys: readonly DataKey[],
  { version, now, rest }: { readonly version: number; readonly now: Instant; readonly rest?: () => Promise<unknown> },
): Promise<Bilingual | undefined> {
  const why = whyNotRetire(keys, version, now);
  if (why !== undefined) return OBSTACLES[why](version);
  const count = (await countEntries(control, rest)).get(version) ?? 0;
  return count > 0
    ? {
        en: `${count} persons are stored under version ${version}. Run --rewrite first.`,
        zh: `版本 ${version} 下还有 ${count} 人，请先运行 --rewrite。`,
      }
    : undefined;
}
