import { readDomainClock } from 'one-machine-aws';
import { runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { openLocalIssuer, readIssuers } from './issuers.ts';
import { PEOPLE, personNamed } from './people.ts';

const WIDTH = Math.max(...PEOPLE.map(({ name }) => name.length));
const NAMES = PEOPLE.map(({ name, title }) => `  ${name.padEnd(WIDTH)}  ${title.zh} - ${title.en}`).join('\n');

await runTool(
  {
    usage: ['npm run -s token -- PERSON [--data DIR]'],
    about: {
      en: 'Prints a bearer token of an example person, and nothing else.',
      zh: '输出一位示例人员的 Bearer 令牌（不含其他内容）。',
    },
    options: {
      data: {
        ...value('DIR', { en: 'data of the platform; default .local', zh: '平台的数据目录，默认 .local' }),
        default: '.local',
      },
    },
    takesArguments: true,
    notes: { en: `PERSON is one of:\n${NAMES}`, zh: `PERSON 可取：\n${NAMES}` },
  },
  async ({ values: { data }, positionals: [name] }) => {
    if (name === undefined) throw new UsageError({ en: 'Which person?', zh: '请指定人员。' });
    const person = personNamed(name);
    if (person === undefined)
      throw new UsageError({ en: `There is no example person "${name}".`, zh: `没有示例人员“${name}”。` });
    const issuers = readIssuers(data);
    const now = readDomainClock(data, Date.now());
    if (issuers === undefined || now === undefined)
      throw new ToolError({
        en: `The platform was never started on ${data}: run \`npm start\` first, then ask for a token.`,
        zh: `${data} 从未启动过平台：请先执行 \`npm start\`，再获取令牌。`,
      });
    console.log(openLocalIssuer(data).issue(person, issuers[person.audience], now));
  },
);
