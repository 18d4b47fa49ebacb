import { runTool } from '#cli/run-tool.ts';
import { dimensionTables } from '#functions/runtime/deps/lake/dimensions.ts';
import { combine } from '#functions/runtime/deps/lazy-ports.ts';
import { openStores } from '#functions/runtime/deps/stores.ts';
import { snapshotDimensions } from '#lake/usecases/snapshot-dimensions.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import type { PlatformChoice } from './platform/platform-environment.ts';

await runTool(
  {
    usage: ['npm run ops -- dimensions [options]'],
    about: {
      en: 'Writes the units, categories, regions and calendar of today and the uses of knowledge items into the lake.',
      zh: '把今天的单位、分类、区划、工作日历和知识使用次数写入数据湖。',
    },
    options: PLATFORM_OPTIONS,
    notes: {
      en: 'The platform does the same every night at 00:10. A second run replaces the snapshot of the day.',
      zh: '平台每晚 00:10 自动执行同样的操作；再次运行会替换当天的快照。',
    },
  },
  ({ values }) => onPlatform(values, snapshot),
);

async function snapshot(choice: PlatformChoice): Promise<void> {
  const { rows } = await snapshotDimensions(combine(openStores(platformClock(choice)), dimensionTables));
  console.log(
    Object.entries(rows)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  );
}
