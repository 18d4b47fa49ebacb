import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { print } from '#cli/run-tool.ts';
import { runVerb } from '#cli/run-verb.ts';

const ROOT = join(import.meta.dirname, '..');

/** What is generated, with the program that writes it, in an order in which each finds what it reads. */
export const PARTS = {
  commands: {
    file: 'scripts/generate/commands.ts',
    en: 'the event lists, the columns of the lake and the buttons of the desk, from the commands',
    zh: '事件清单、数据湖列与工作台按钮，来自指令声明',
  },
  'command-forms': {
    file: 'scripts/generate/command-forms.ts',
    en: 'the forms of commands that answers show, from the contracts',
    zh: '答复中展示的指令表单，来自接口契约',
  },
  openapi: {
    file: 'scripts/generate/openapi.ts',
    en: 'docs/api/openapi.json, from the contracts',
    zh: 'docs/api/openapi.json，来自接口契约',
  },
  'domain-tables': {
    file: 'scripts/generate/domain-tables.ts',
    en: 'the tables of docs/domain/, from the domain',
    zh: 'docs/domain/ 中的表格，来自领域代码',
  },
  'lake-views': {
    file: 'scripts/generate/lake-views.ts',
    en: "the columns and types of the lake's views, from their SQL",
    zh: '数据湖视图的列与类型，来自其 SQL',
  },
  'lake-docs': {
    file: 'scripts/generate/lake-docs.ts',
    en: 'the tables of docs/analytics.md, from the lake',
    zh: 'docs/analytics.md 中的表格，来自数据湖定义',
  },
  'front-end-docs': {
    file: 'scripts/generate/front-end-docs.ts',
    en: 'the code in docs/front-ends.md, from the examples of the client',
    zh: 'docs/front-ends.md 中的代码，来自客户端示例',
  },
  'texts-page': {
    file: 'scripts/generate/texts-page.ts',
    en: 'docs/generated/texts.md, all texts by key, from the source',
    zh: 'docs/generated/texts.md，按键列出的全部文字，来自源代码',
  },
  'commands-page': {
    file: 'scripts/generate/commands-page.ts',
    en: 'docs/generated/commands.md and command-details.md: all commands in one screen, and a line for each, from the declarations',
    zh: 'docs/generated/commands.md 与 command-details.md：一屏列出全部指令，以及每条指令一行，均来自指令声明',
  },
  'keys-page': {
    file: 'scripts/generate/keys-page.ts',
    en: 'docs/generated/keys.md, key prefixes by table, from the adapters',
    zh: 'docs/generated/keys.md，各表的键前缀，来自适配器',
  },
  'cost-docs': {
    file: 'bench/cost/cost-docs.ts',
    en: 'the costs in docs/deploy.md, from the last run of the bench',
    zh: 'docs/deploy.md 中的成本，来自最近一次测量',
  },
  recognisers: {
    file: 'test/support/recognisers/main.ts',
    en: 'the measured tables of docs/recognisers.md; --wrong prints the sentences that are wrong',
    zh: 'docs/recognisers.md 中的测量表；--wrong 列出判断有误的语句',
  },
} as const;

const GENERATE = {
  usage: 'npm run generate [-- PART]',
  about: {
    en: 'Writes the files and parts of pages that the code determines; all of them, or one:',
    zh: '写出由代码决定的文件和文档片段：全部，或其中一项：',
  },
  verbs: PARTS,
  withoutVerb: () => {
    Object.keys(PARTS).forEach(write);
    if (!process.exitCode) print({ en: 'All generated files are up to date.', zh: '所有生成的文件均已更新。' });
  },
};

if (import.meta.main) await runVerb(GENERATE, write);

/** Runs the program of a part in a process of its own, which reads what the parts before it wrote. Stops at the first that fails. */
function write(part: string): void {
  if (process.exitCode) return;
  const { file } = PARTS[part as keyof typeof PARTS];
  const more = process.argv.slice(2);
  const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...more], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`generate ${part} failed`);
    process.exitCode = 1;
  }
}
