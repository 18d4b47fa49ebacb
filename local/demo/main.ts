import { resolve } from 'node:path';
import { print, runTool, showProgress, ToolError, value } from '../../scripts/cli.ts';
import { findPlatform } from './find-platform.ts';
import { type Narrator, openNarrator } from './narrator.ts';
import { playStories } from './play-stories.ts';

await runTool(
  {
    usage: ['npm run demo -- [options]'],
    about: {
      en: 'Plays three stories on the platform, step by step.',
      zh: '在平台上逐步演示三个故事。',
    },
    options: {
      url: value('URL', {
        en: 'the running platform; default http://localhost:3000 (or PORT)',
        zh: '正在运行的平台；默认 http://localhost:3000（或 PORT）',
      }),
      data: { ...value('DIR', { en: 'its data; default .local', zh: '其数据目录；默认 .local' }), default: '.local' },
    },
    notes: {
      en: `Without a running platform it starts one of its own, on a free port and with data of its own, and ends it afterwards.
The third story moves the clock of the platform forward by about a day: a running platform stays there.

The exit code is 0 when every step gave what was expected, else 1.`,
      zh: `若没有正在运行的平台，则在空闲端口上用独立数据临时启动一个，演示后关闭。第三个故事会把平台时钟向前拨约一天：正在运行的
平台不会拨回。

每一步结果均符合预期时退出码为 0，否则为 1。`,
    },
  },
  async ({ values }) => {
    const useColour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    const narrator = openNarrator((line) => console.log(line), useColour);
    if (!(await demo(values.url, resolve(values.data), narrator))) process.exitCode = 1;
  },
);

/** Answers whether every step gave what was expected. */
async function demo(named: string | undefined, dataDir: string, narrator: Narrator): Promise<boolean> {
  const url = (named ?? `http://localhost:${process.env.PORT ?? 3000}`).replace(/\/+$/, '');
  const found = await findPlatform(url, dataDir, showProgress);
  if (found.ok) return playStories({ url, dataDir, isOwn: false }, narrator);
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
  return onOwnPlatform((own) => playStories({ ...own, isOwn: true }, narrator));
}
