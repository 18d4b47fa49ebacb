import { readFileSync } from 'node:fs';
import { print, runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { returnPathOf, sendRaw } from './send-file.ts';

await runTool(
  {
    usage: ['npm run mail -- FILE.eml [FILE.eml …] [--to ADDRESS] [--from ADDRESS] [--port PORT]'],
    about: {
      en: 'Sends raw mails to the platform on this machine, as another mail server would.',
      zh: '像其他邮件服务器一样，把原始邮件发送给本机运行的平台。',
    },
    options: {
      to: {
        ...value('ADDRESS', {
          en: 'our address; default 12345@hotline.localhost',
          zh: '收件地址；默认 12345@hotline.localhost',
        }),
        default: '12345@hotline.localhost',
      },
      from: value('ADDRESS', {
        en: 'the return path; default the address in From',
        zh: '退信地址；默认取 From 中的地址',
      }),
      port: {
        ...value('PORT', {
          en: 'of the mail server: 25 above that of the platform; default 3025',
          zh: '邮件端口，为平台端口加 25；默认 3025',
        }),
        default: '3025',
      },
    },
    takesArguments: true,
  },
  async ({ values: { to, from, port }, positionals }) => {
    if (positionals.length === 0) throw new UsageError({ en: 'Which file?', zh: '请指定邮件文件。' });
    for (const file of positionals) {
      const raw = readFileSync(file);
      await sendRaw(Number(port), raw, { from: from ?? returnPathOf(raw), to: [to] }).catch((error: Error) => {
        throw new ToolError({
          en: `${file} was not taken: ${error.message}. Does the platform run (npm start)?`,
          zh: `${file} 未被接收：${error.message}。平台是否已启动（npm start）？`,
        });
      });
      print({ en: `${file}: taken`, zh: `${file}：已接收` });
    }
  },
);
