import { createInterface } from 'node:readline/promises';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A text in both languages of the tools. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

type Language = keyof Bilingual;

/** An option of `parseArgs` with its line in the help. */
interface Option {
  readonly type: 'string' | 'boolean';
  readonly default?: string | boolean | string[];
  readonly multiple?: boolean;
  /** Stands for the value in the help: `--month MONTH`. */
  readonly placeholder?: string;
  /** `hidden` is for options that only tests use. */
  readonly about: Bilingual | 'hidden';
}

/** A command-line tool: its options and its help. */
export interface Tool {
  /** The ways to call it, a line each. */
  readonly usage: readonly string[];
  readonly about: Bilingual;
  readonly options: Readonly<Record<string, Option>>;
  /** Whether it takes arguments without a name. */
  readonly takesArguments?: boolean;
  readonly notes?: Bilingual;
}

/** The options and arguments that a tool was called with. */
type Input<T extends Tool> = ReturnType<typeof parseArgs<{ options: T['options']; allowPositionals: true }>>;

/** A wrong call. The user sees the message and the help; the exit code is 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(text: Bilingual) {
    super(inUserLanguage(text));
  }
}

/**
 * An obstacle that the user can remove. The user sees the message without a stack; the exit code is 1. A plain string is the
 * message of another program, or of a tool for developers.
 */
export class ToolError extends Error {
  override readonly name: string = 'ToolError';
  constructor(text: Bilingual | string) {
    super(inUserLanguage(text));
  }
}

/** An option that is given or not. */
export function flag(about: Option['about']) {
  return { type: 'boolean', default: false, about } as const;
}

/** An option with a value: `--month MONTH` in the help. */
export function value(placeholder: string, about: Option['about']) {
  return { type: 'string', placeholder, about } as const;
}

const HELP_OPTION = { help: flag({ en: 'prints this text', zh: '显示本说明' }) } as const;

/** Parses the command line, then runs the tool or prints its help. Errors other than those of this file are defects. */
export async function runTool<const T extends Tool>(tool: T, run: (input: Input<T>) => Promise<void>): Promise<void> {
  try {
    const input = readInput(tool);
    if (input === 'help') console.log(formatHelp(tool, userLanguage()));
    else await run(input);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ToolError)) throw error;
    if (error instanceof UsageError) reportUsage(error, formatHelp(tool, userLanguage()));
    else console.error(error.message);
    process.exitCode = 1;
  }
}

/** Prints what is wrong with a call, then the help; the exit code is 1. */
export function reportUsage({ message }: UsageError, help: string): void {
  console.error(`${message}\n\n${help}`);
  process.exitCode = 1;
}

/** Asks the person at the terminal, on stderr as for progress; everything but y and yes is no. */
export async function confirm(question: Bilingual): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${inUserLanguage(question)} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** The options of a tool that changes much: it asks first, and can say what it would do. */
export const CONSENT_OPTIONS = {
  'dry-run': flag({ en: 'changes nothing; says what would be done', zh: '不作更改，只显示将执行的操作' }),
  yes: flag({ en: 'does not ask', zh: '不再询问' }),
} as const;

/** The message after a question that was answered by no. */
export const NOTHING_CHANGED: Bilingual = { en: 'Nothing was changed.', zh: '未作任何更改。' };

/** A plan and the question whether to go on. */
export function askToContinue({ en, zh }: Bilingual): Bilingual {
  return { en: `${en} Continue?`, zh: `${zh}是否继续？` };
}

/** Prints the plan of a dry run and returns false; else asks unless `yes`. A refusal is a `ToolError`. */
export async function isConsented(
  plan: Bilingual,
  { 'dry-run': isDryRun, yes }: { readonly 'dry-run': boolean; readonly yes: boolean },
): Promise<boolean> {
  if (isDryRun) console.log(formatDryRun(plan));
  else if (!yes && !(await confirm(askToContinue(plan)))) throw new ToolError(NOTHING_CHANGED);
  return !isDryRun;
}

/** How a tool asks that shows first what it found: a dry run prints the question and goes no further, also with `yes`. */
export function toConfirm({
  'dry-run': isDryRun,
  yes,
}: {
  readonly 'dry-run': boolean;
  readonly yes: boolean;
}): (question: Bilingual) => Promise<boolean> {
  if (isDryRun)
    return async (question) => {
      console.log(formatDryRun(question));
      return false;
    };
  return yes ? async () => true : confirm;
}

/** What a dry run prints of its plan. */
export function formatDryRun({ en, zh }: Bilingual): string {
  return inUserLanguage({ en: `Dry run: ${en}`, zh: `试运行：${zh}` });
}

/** Prints a line in the language of the user. */
export function print(text: Bilingual): void {
  console.log(inUserLanguage(text));
}

/** Prints a line of progress to stderr, so that redirected output has only results. A plain string is of a tool for developers. */
export function showProgress(line: Bilingual | string): void {
  console.error(`  ${inUserLanguage(line)} …`);
}

function readInput<T extends Tool>({ options, takesArguments = false }: T): Input<T> | 'help' {
  const config: ParseArgsConfig = { options: { ...options, ...HELP_OPTION }, allowPositionals: takesArguments };
  try {
    const input = parseArgs(config);
    if (input.values.help === true) return 'help';
    refuseEmptyValues(input.values);
    return input as Input<T>;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // The sentences after the first explain how to pass a name that begins with a dash.
    const [message = ''] = error.message.split('. ');
    throw new UsageError({ en: message, zh: toChinese(error, message) });
  }
}

/** An empty value is a variable of the shell that is not set: `--data ""` would name the working directory. */
function refuseEmptyValues(values: Readonly<Record<string, unknown>>): void {
  const [name] = Object.entries(values).find(([, given]) => [given].flat().includes('')) ?? [];
  if (name !== undefined)
    throw new UsageError({ en: `Option '--${name} <value>' argument missing`, zh: `选项 --${name} <value> 缺少值。` });
}

/** The errors of `parseArgs` by their codes. Each names the option or argument in quotation marks. */
const PARSE_ERRORS: Readonly<Record<string, (named: string, message: string) => string>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: (named) => `没有选项 ${named}。`,
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: (named, message) =>
    message.includes('missing') ? `选项 ${named} 缺少值。` : `选项 ${named} 不带值。`,
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: (named) => `不接受参数 ${named}。`,
};

function toChinese({ code }: NodeJS.ErrnoException, message: string): string {
  const [, named = ''] = /'([^']*)'/.exec(message) ?? [];
  return PARSE_ERRORS[code ?? '']?.(named, message) ?? message;
}

/** The help of a tool in one language. */
export function formatHelp({ usage, about, options, notes }: Tool, language: Language): string {
  const shown = Object.entries<Option>({ ...options, ...HELP_OPTION }).flatMap(([name, option]) =>
    option.about === 'hidden' ? [] : [[nameInHelp(name, option), option.about[language]] as const],
  );
  const width = Math.max(...shown.map(([name]) => name.length));
  return [
    ...usage,
    about[language],
    '',
    ...shown.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`),
    ...(notes ? ['', notes[language]] : []),
  ].join('\n');
}

function nameInHelp(name: string, { placeholder }: Option): string {
  return placeholder === undefined ? `--${name}` : `--${name} ${placeholder}`;
}

/** A text in the language of the user's system. A plain string is for developers, or the same in both languages. */
export function inUserLanguage(text: Bilingual | string): string {
  return typeof text === 'string' ? text : text[userLanguage()];
}

/** The language of the user's system: LC_ALL, LC_MESSAGES or LANG, on Windows the user's region. */
function userLanguage(): Language {
  return new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh' : 'en';
}
