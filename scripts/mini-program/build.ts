import { resolve } from 'node:path';
import { runTool, UsageError, value } from '#cli/run-tool.ts';
import { buildMiniProgram } from '#infra/web/build-mini-program.ts';

const OUT_DIR = '.build/mini-program';

await runTool(
  {
    usage: ['npm run ops -- build-mini-program --api URL [options]'],
    about: {
      en: 'Builds the sample of a mini-program, for the developer tools of WeChat.',
      zh: '构建小程序示例，可用微信开发者工具打开。',
    },
    options: {
      api: value('URL', { en: 'address of the API', zh: 'API 的地址' }),
      'app-id': value('ID', {
        en: 'id of the mini-program; default touristappid',
        zh: '小程序的 AppID，默认 touristappid',
      }),
      out: value('DIR', { en: `directory of the result; default ${OUT_DIR}`, zh: `输出目录，默认 ${OUT_DIR}` }),
    },
  },
  async ({ values: { api, 'app-id': appId = 'touristappid', out = OUT_DIR } }) => {
    if (api === undefined || !URL.canParse(api))
      throw new UsageError({ en: 'Where is the API? --api URL', zh: '请用 --api 指定 API 的地址。' });
    await buildMiniProgram(resolve(out), { api: api.replace(/\/$/, ''), appId });
    console.log(resolve(out));
  },
);
