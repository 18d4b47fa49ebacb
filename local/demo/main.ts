import { resolve } from 'node:path';
import { print, runTool, showProgress, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { findPlatform } from './find-platform.ts';
import { type Narrator, openNarrator } from './narrator.ts';
import { type Play, playStories } from './play-stories.ts';
import { listNeighbourhood, MOST_NEIGHBOURS } from './stories/enterprise/neighbours.ts';

await runTool(
  {
    usage: ['npm run demo -- [options]', 'npm run demo -- enterprise [options]'],
    takesArguments: true,
    about: {
      en: 'Plays stories on the platform, step by step: three appeals, or `enterprise`: services for a factory.',
      zh: '在平台上逐步演示：三件诉求，或 `enterprise`：为一家工厂提供的企业服务。',
    },
    options: {
      url: value('URL', {
        en: 'the running platform; default http://localhost:3000 (or PORT)',
        zh: '正在运行的平台；默认 http://localhost:3000（或 PORT）',
      }),
      data: { ...value('DIR', { en: 'its data; default .local', zh: '其数据目录；默认 .local' }), default: '.local' },
      businesses: {
        ...value('N', {
          en: `how many others \`enterprise\` serves: 10, 20 … ${MOST_NEIGHBOURS}, the default; fewer are quicker`,
          zh: `\`enterprise\` 另外服务的企业数：10、20 …… ${MOST_NEIGHBOURS}（默认），越少越快`,
        }),
        default: `${MOST_NEIGHBOURS}`,
      },
    },
    notes: {
      en: `Without a running platform it starts a separate one, on a free port and with separate data, and stops it afterwards.
The third story moves the clock of the platform forward by about a day, \`enterprise\` by four days: a running platform stays there.

The exit code is 0 when every step gave what was expected, else 1.`,
      zh: `若没有正在运行的平台，则在空闲端口上用独立数据临时启动一个，演示后关闭。第三个故事会把平台时钟向前拨约一天，\`enterprise\` 会
向前拨四天：正在运行的平台不会拨回。

每一步结果均符合预期时退出码为 0，否则为 1。`,
    },
  },
  async ({ values, positionals }) => {
    const play = readPlay(positionals, values.businesses);
    const useColour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    const narrator = openNarrator((line) => console.log(line), useColour);
    if (!(await demo(play, values.url, resolve(values.data), narrator))) process.exitCode = 1;
  },
);

function readPlay(names: readonly string[], businesses: string): Play {
  const story = names.join(' ') || 'appeals';
  if (story === 'appeals') return { name: story };
  if (story !== 'enterprise') throw new UsageError({ en: `There is no story ${story}.`, zh: `没有故事 ${story}。` });
  const neighbourhood = listNeighbourhood(Number(businesses));
  if (neighbourhood === undefined)
    throw new UsageError({
      en: `--businesses takes 10, 20 … ${MOST_NEIGHBOURS}.`,
      zh: `--businesses 须为 10、20 …… ${MOST_NEIGHBOURS}。`,
    });
  return { name: story, neighbourhood };
}

/** Answers whether every step gave what was expected. */
async function demo(play: Play, named: string | undefined, dataDir: string, narrator: Narrator): Promise<boolean> {
  const url = (named ?? `http://localhost:${process.env.PORT ?? 3000}`).replace(/\/+$/, '');
  const found = await findPlatform(url, dataDir, showProgress);
  if (found.ok) return playStories({ url, dataDir, isOwn: false }, narrator, play);
  if (named !== undefined)
    throw new ToolError({
      en: `There is no platform for the stories: ${found.why.en}.`,
      zh: `没有可供演示的平台：${found.why.zh}。`,
    });
  print({
    en: `Starting a platform for the demo, as ${found.why.en}:`,
    zh: `${found.why.zh}，因此为演示启动一个平台：`,
  });
  // It loads the CDK, which a running platform does not need.
  const { onOwnPlatform } = await import('./own-platform.ts');
  return onOwnPlatform((own) => playStories({ ...own, isOwn: true }, narrator, play));
}
