import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatHelp } from '#cli/run-tool.ts';
import { TOOLS } from '#scripts/ops.ts';
import { MODELS } from '#scripts/train.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');

const isSource = (word: string) => word.endsWith('.ts');

/** The verbs of a tool, each with the file that has it. */
function listVerbs(tool: 'ops' | 'train') {
  const text = readFileSync(join(PROJECT_DIR, 'scripts', `${tool}.ts`), 'utf8');
  const verbs = [...text.matchAll(/^ {2}'?([\w-]+)'?: \{$[\s\S]*?import\('\.\/(.+)'\)/gm)].map(
    ([, verb = '', file = '']) => [verb, `scripts/${file}`] as const,
  );
  expect(verbs.map(([verb]) => verb)).toEqual(Object.keys({ ops: TOOLS, train: MODELS }[tool]));
  return verbs;
}

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

describe('a tool of several verbs', () => {
  test('the list of verbs is printed alone, in the language of the user, with a line each', () => {
    const { status, stdout, stderr } = run('scripts/ops.ts', ['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[0]).toBe('npm run ops -- VERB [options]');
    for (const verb of Object.keys(TOOLS)) expect(stdout).toMatch(new RegExp(`^ {2}${verb} {2,}\\w`, 'm'));
    expect(run('scripts/ops.ts', ['--help'], 'zh_CN.UTF-8').stdout).toContain('运维工具');
  });

  test.each([
    ['an unknown verb is named', ['sede', '--stage', 'dev'], 'Unknown verb "sede"'],
    ['an option in place of the verb is named', ['--stage', 'dev'], 'Unknown verb "--stage"'],
    ['a call without a verb asks for one', [], 'Which verb?'],
  ])('%s above the list of verbs', (_, args, message) => {
    const { status, stdout, stderr } = run('scripts/ops.ts', args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').slice(0, 3)).toEqual([message, '', 'npm run ops -- VERB [options]']);
    expect(stderr).toMatch(/^ {2}redrive {2,}\w/m);
  });

  test('an unknown verb is named in Chinese for a Chinese user', () => {
    expect(run('scripts/train.ts', ['x'], 'zh_CN.UTF-8').stderr).toMatch(/^没有命令 x。\n\nnpm run train -- MODEL/);
  });

  test('what follows the verb is read by its tool alone: help, options and errors', () => {
    expect(run('scripts/ops.ts', ['figures', '--help'])).toEqual(run('scripts/figures.ts', ['--help']));
    expect(run('scripts/ops.ts', ['figures', '--mnth'])).toEqual(run('scripts/figures.ts', ['--mnth']));
    expect(run('scripts/train.ts', ['router'])).toEqual(run('scripts/router/train-router.ts', []));
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
    expect(stdout.split('\n').slice(0, 2)).toEqual(['npm run ops -- figures --month 2026-01 [options]', about]);
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

  test('the help of each tool names its npm script, with its verb', () => {
    const { scripts } = JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const files = [
      ...Object.entries(scripts).map(([name, command]) => [name, command.split(' ').find(isSource)]),
      ...listVerbs('ops').map(([verb, file]) => [`ops -- ${verb}`, file]),
      ...listVerbs('train').map(([verb, file]) => [`train -- ${verb}`, file]),
    ];
    const tools = files.flatMap(([name = '', file]) => {
      const text = file === undefined ? '' : readFileSync(join(PROJECT_DIR, file), 'utf8');
      return [...text.matchAll(/^ +(?:usage: \[)?'npm (?:run )?(?:-s )?([\w:-]+.*?)'/gm)].map(([, usage = '']) => [
        name,
        usage,
      ]);
    });
    expect(tools.length).toBeGreaterThan(25);
    for (const [name, usage] of tools) expect(`${usage} `).toContain(`${name} `);
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
