import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatHelp } from '#cli/run-tool.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');

function run(file: string, args: readonly string[], language = 'en_US.UTF-8') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(PROJECT_DIR, file), ...args],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: language } },
  );
  return { status, stdout, stderr };
}

/** Runs the text of a program, with an answer to what it asks. */
function runProgram(program: string, answer: string, language = 'en_US.UTF-8') {
  return spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program],
    { encoding: 'utf8', input: answer, env: { ...process.env, LC_ALL: language } },
  );
}

describe('a tool that is called wrongly', () => {
  test.each([
    ['local/main.ts', '--fersh'],
    ['local/token.ts', '--persn'],
    ['scripts/query.ts', '--jsn'],
    ['scripts/statistics/counters.ts', '--mnth'],
  ])('%s names an unknown option and prints its help', (file, option) => {
    const { status, stdout, stderr } = run(file, [option]);
    const [first, empty, help] = stderr.split('\n');
    expect([status, stdout, first, empty]).toEqual([1, '', `Unknown option '${option}'`, '']);
    expect(help).toMatch(/^npm (?:start|run)/);
  });

  test.each([
    ['scripts/figures.ts', ['--month'], '--month'],
    ['scripts/figures.ts', ['--month='], '--month'],
    ['local/token.ts', ['citizen-1', '--data', ''], '--data'],
  ])('%s %j: the option that lacks its value is named', (file, args, option) => {
    const { status, stderr } = run(file, args);
    expect([status, stderr.split('\n')[0]]).toEqual([1, `Option '${option} <value>' argument missing`]);
  });

  test.each([
    ['scripts/statistics/counters.ts', [], '请指定月份：--month YYYY-MM'],
    ['scripts/query.ts', ['--jsn'], '没有选项 --jsn。'],
    ['scripts/figures.ts', ['--month'], '选项 --month <value> 缺少值。'],
    ['scripts/figures.ts', ['all'], '不接受参数 all。'],
    [
      'scripts/query.ts',
      ['--data', 'nowhere', 'SELECT 1'],
      'nowhere 中没有数据湖：请先执行 `npm start` 并提交一件诉求。',
    ],
  ])('an error of %s %j is in Chinese for a Chinese user', (file, args, message) => {
    const { status, stderr } = run(file, args, 'zh_CN.UTF-8');
    expect([status, stderr.split('\n')[0]]).toEqual([1, message]);
  });
});

describe('the help of a tool', () => {
  test.each([
    ['en_US.UTF-8', 'Prints the key figures of a month from the lake of this machine.'],
    ['zh_CN.UTF-8', '根据本机数据湖输出某月的关键指标。'],
    ['C', 'Prints the key figures of a month from the lake of this machine.'],
  ])('the help is printed alone and in the language of the user (%s)', (language, about) => {
    const { status, stdout, stderr } = run('scripts/figures.ts', ['--help'], language);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').slice(0, 2)).toEqual(['npm run figures -- --month 2026-01 [options]', about]);
  });

  test('the help has a line for each option that is not hidden', () => {
    const about = (text: string) => ({ en: text, zh: text });
    const options = {
      month: { type: 'string', placeholder: 'MONTH', about: about('the month') },
      secret: { type: 'boolean', about: 'hidden' },
    } as const;
    const help = formatHelp({ usage: ['npm run x'], about: about('Does x.'), options, notes: about('Note.') }, 'en');
    expect(help).toBe('npm run x\nDoes x.\n\n  --month MONTH  the month\n  --help         prints this text\n\nNote.');
  });

  test('the help of each tool names its npm script', () => {
    const { scripts } = JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const tools = Object.entries(scripts).flatMap(([name, command]) => {
      const file = command.split(' ').find((word) => word.endsWith('.ts'));
      const usage = /usage: \[\s*'npm (?:run )?(?:-s )?([\w:-]+)/.exec(
        file === undefined ? '' : readFileSync(join(PROJECT_DIR, file), 'utf8'),
      );
      return usage ? [[name, usage[1]]] : [];
    });
    expect(tools.length).toBeGreaterThan(15);
    for (const [name, named] of tools) expect(named).toBe(name);
  });
});

describe('a tool that changes much', () => {
  /** Asks for consent in a separate process that reads the answer from its terminal. */
  const ask = (
    options: { readonly 'dry-run': boolean; readonly yes: boolean },
    answer: string,
    language = 'en_US.UTF-8',
  ) => {
    const program = `
      import { isConsented, runTool } from ${JSON.stringify(join(PROJECT_DIR, 'shared/cli/run-tool.ts'))};
      await runTool({ usage: [], about: { en: '', zh: '' }, options: {} }, async () => {
        const plan = { en: 'All is written again.', zh: '将全部重写。' };
        if (await isConsented(plan, ${JSON.stringify(options)})) console.log('DONE');
      });`;
    const { status, stdout, stderr } = runProgram(program, answer, language);
    return { status, isDone: stdout.includes('DONE'), stdout, stderr };
  };
  const given = { 'dry-run': false, yes: false };

  test('a dry run says the plan and changes nothing, even with --yes', () => {
    const { isDone, stdout } = ask({ 'dry-run': true, yes: true }, '');
    expect([isDone, stdout]).toEqual([false, 'Dry run: All is written again.\n']);
  });

  test('a tool asks first: only y or yes or the option --yes lets it begin', () => {
    expect(ask(given, 'y\n').isDone).toBe(true);
    expect(ask({ ...given, yes: true }, '').isDone).toBe(true);
    expect(ask(given, 'n\n')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'All is written again. Continue? [y/N] Nothing was changed.\n',
    });
    expect(ask(given, '\n').isDone).toBe(false);
  });

  test('a tool asks a Chinese user in Chinese, and says in Chinese that nothing was changed', () => {
    const { stderr } = ask(given, 'n\n', 'zh_CN.UTF-8');
    expect(stderr).toBe('将全部重写。是否继续？ [y/N] 未作任何更改。\n');
    expect(ask({ 'dry-run': true, yes: false }, '', 'zh_CN.UTF-8').stdout).toBe('试运行：将全部重写。\n');
  });
});

test('Redirected output has only what a tool prints; progress and questions stay on the terminal', () => {
  const program = `
    import { confirm, print, showProgress } from ${JSON.stringify(join(PROJECT_DIR, 'shared/cli/run-tool.ts'))};
    showProgress('1000 rows');
    if (await confirm({ en: 'Go on?', zh: '继续？' })) print({ en: 'a,b', zh: 'a,b' });`;
  const { stdout, stderr } = runProgram(program, 'y\n');
  expect([stdout, stderr]).toEqual(['a,b\n', '  1000 rows …\nGo on? [y/N] ']);
});

test.each(['backfill', 'calendar', 'data-key', 'hand-over', 'rebuild-views', 'redrive', 'seed'])(
  'The tool %s, which reaches far, asks first and has a dry run',
  (tool) => {
    const code = readFileSync(join(import.meta.dirname, `../../scripts/${tool}.ts`), 'utf8');
    expect(code).toMatch(/CONSENT_OPTIONS|'dry-run': (?:flag|boolean)/);
    expect(code).toMatch(/isConsented\(|toConfirm\(|confirm[,(]/);
  },
);
