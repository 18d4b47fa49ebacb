import { type Bilingual, inUserLanguage, reportUsage, UsageError } from './run-tool.ts';

/** A tool whose first argument is a verb. */
interface VerbTool {
  readonly usage: string;
  readonly about: Bilingual;
  /** A line about each verb, in the order of the list. */
  readonly verbs: Readonly<Record<string, Bilingual>>;
  readonly notes?: Bilingual;
  /** What happens without a verb. Else it is an error. */
  readonly withoutVerb?: () => void;
}

/**
 * Runs the verb of the command line, or prints the list of verbs. What follows the verb belongs to it, also `--help`: it finds that on the
 * command line as if it had been called itself.
 */
export async function runVerb(tool: VerbTool, run: (verb: string) => unknown): Promise<void> {
  const [verb] = process.argv.slice(2);
  if (verb === '--help') console.log(formatVerbs(tool));
  else if (verb === undefined && tool.withoutVerb) tool.withoutVerb();
  else if (verb === undefined)
    reportUsage(new UsageError({ en: 'Which verb?', zh: '请指定命令。' }), formatVerbs(tool));
  else if (!Object.hasOwn(tool.verbs, verb))
    reportUsage(new UsageError({ en: `Unknown verb "${verb}"`, zh: `没有命令 ${verb}。` }), formatVerbs(tool));
  else {
    process.argv.splice(2, 1);
    await run(verb);
  }
}

function formatVerbs({ usage, about, verbs, notes }: VerbTool): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length));
  return [
    usage,
    inUserLanguage(about),
    '',
    ...Object.entries(verbs).map(([name, text]) => `  ${name.padEnd(width)}  ${inUserLanguage(text)}`),
    ...(notes ? ['', inUserLanguage(notes)] : []),
  ].join('\n');
}
